package dev.covet.orm.transaction;

/** Puts something outside of the database back as it was before a write, when that write is undone. */
public interface Reversal {

    /**
     * Puts it back, at once and without failing. A statement of the write may still be on its way: what it gives must not
     * take effect any more.
     */
    void restore();

    /** Returns whether nobody could tell the difference any more, so that it need not be kept. */
    boolean obsolete();
}
