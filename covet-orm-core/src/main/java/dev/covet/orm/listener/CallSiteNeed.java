package dev.covet.orm.listener;

/** How many statements a listener wants to know the {@link CallSite} of. */
public enum CallSiteNeed {
    /** None; they are not looked for. */
    NONE,
    /** The first of each query, and few of the others; costs next to nothing. */
    SAMPLED,
    /** All; each statement then costs a walk through the stack, a few microseconds. */
    ALWAYS
}
