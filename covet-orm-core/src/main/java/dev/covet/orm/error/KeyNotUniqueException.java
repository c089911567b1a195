package dev.covet.orm.error;

/** A write of objects would have touched rows that belong to none of them, because several rows have one key. */
@SuppressWarnings("serial")
public final class KeyNotUniqueException extends CovetException {

    private final String model;

    public KeyNotUniqueException(String model, String key) {
        super("Several rows of " + model + " have one \"" + key
                + "\", which the model says is its key. A write of one object"
                + " would change all of them, so it is undone. Map a column that is unique as the key, or write the rows that"
                + " are meant by a query set: filter(...).update(...), filter(...).delete().");
        this.model = model;
    }

    /** Returns the name of the model whose key is not unique. */
    public String model() {
        return model;
    }
}
