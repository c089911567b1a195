package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;

/** A field, and what an update sets it to. */
public record Assignment(FieldMeta field, ResolvedExpression value) {}
