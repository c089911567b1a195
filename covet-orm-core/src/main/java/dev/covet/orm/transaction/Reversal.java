package dev.covet.orm.transaction;

/** Reverts an effect of a write outside of the database if the write is rolled back. */
public interface Reversal {

    /**
     * Reverts the effect immediately; must not throw. A statement of the write may still be running: its result must be
     * ignored.
     */
    void restore();

    /** Tells that the write was committed; this is not asked to revert it any more. */
    default void committed() {}

    /** Returns whether reverting would have no observable effect any more, so that the reversal can be discarded. */
    boolean obsolete();
}
