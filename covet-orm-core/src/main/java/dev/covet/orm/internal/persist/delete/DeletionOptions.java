package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.meta.ModelMeta;

/**
 * How objects are deleted.
 *
 * @param keepParents whether the rows in the tables of parent models are kept
 * @param forGood whether rows go that would only be marked as deleted otherwise
 */
public record DeletionOptions(boolean keepParents, boolean forGood) {

    private static final DeletionOptions DEFAULTS = new DeletionOptions(false, false);
    private static final DeletionOptions FOR_GOOD = new DeletionOptions(false, true);

    /** Returns options that delete as the model says. */
    public static DeletionOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with which all rows go. */
    public static DeletionOptions goingForGood() {
        return FOR_GOOD;
    }

    /** Returns whether the model's rows stay and are marked as deleted. */
    public boolean mark(ModelMeta<?> model) {
        return !forGood && model.softDelete() != null;
    }
}
