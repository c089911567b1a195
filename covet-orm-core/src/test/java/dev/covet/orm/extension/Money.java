package dev.covet.orm.extension;

/** An amount of money, a type of the application's own. */
record Money(long cents) {}
