package dev.covet.orm.meta;

/** A member that declares the other side of a relation. */
record ReverseDescription(String member, String relatedName, Class<?> source, boolean toMany, Accessor holder) {}
