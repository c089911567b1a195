package dev.covet.orm.error;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Thrown if an object with a version cannot be written, because its row was written or deleted since the object was
 * read. Nothing was changed.
 */
@SuppressWarnings("serial")
public final class StaleObjectException extends OptimisticLockingFailureException {

    private final String model;
    private final transient @Nullable Object key;

    private StaleObjectException(String subject, String model, @Nullable Object key) {
        super(subject + " was written or deleted by somebody else since it was read. Refresh it and apply the change"
                + " again, or lock rows that many want by selectForUpdate.");
        this.model = model;
        this.key = key;
    }

    /**
     * Returns the exception for one object.
     *
     * @param keyName the name of the key's field
     */
    public static StaleObjectException of(String model, String keyName, Object key) {
        return new StaleObjectException("The " + model + " with this " + keyName, model, key);
    }

    /** Returns the exception for objects that are written together, of which at least one is stale. */
    public static StaleObjectException among(String model, int objects) {
        return new StaleObjectException("One of the " + objects + " rows of " + model + ", or more,", model, null);
    }

    /** Returns the name of the model of the object. */
    public String model() {
        return model;
    }

    /** Returns the key of the object; null where several were written by one statement. */
    public @Nullable Object key() {
        return key;
    }
}
