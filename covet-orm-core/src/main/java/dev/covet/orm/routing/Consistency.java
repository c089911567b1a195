package dev.covet.orm.routing;

/** What reads outside transactions may miss of what was written before. */
public enum Consistency {
    /** Within a session they see what the session has written and seen; without one as {@link #EVENTUAL}. */
    SESSION,
    /** They see what was committed before: the primary answers all of them that belong to no session. */
    STRONG,
    /** They may be as old as the limits of lag allow. */
    EVENTUAL
}
