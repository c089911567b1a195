package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;

/** One assignment of an update: a field and its new value. */
public record Assignment(FieldMeta field, ResolvedExpression value) {}
