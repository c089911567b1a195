package dev.covet.demo.model;

/** What the editors think of a post. Stored by name. */
public enum Status {
    ORDINARY,
    /** Shown before all others. */
    FEATURED,
    /** Shown to nobody. */
    SPAM
}
