package dev.covet.orm.datasource;

/** A driver of which nothing special is known. */
final class StandardDriver implements Driver {}
