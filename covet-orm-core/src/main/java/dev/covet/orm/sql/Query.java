package dev.covet.orm.sql;

/** A statement that gives rows: a select, or several of them combined. */
public sealed interface Query permits Select, Compound {}
