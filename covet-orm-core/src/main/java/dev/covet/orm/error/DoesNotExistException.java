package dev.covet.orm.error;

/** Thrown if {@code get} finds no row, or if the row of an expected object does not exist. */
@SuppressWarnings("serial")
public final class DoesNotExistException extends CovetException {

    private final String model;

    public DoesNotExistException(String model) {
        this(
                model,
                Refusal.of("No " + model + " matches the query").fix("Use getOrNull or first where that is expected."));
    }

    private DoesNotExistException(String model, Refusal refusal) {
        super(refusal.text());
        this.model = model;
    }

    /** Returns the exception for an object that cannot be refreshed, because its row does not exist. */
    public static DoesNotExistException refreshed(String model) {
        return new DoesNotExistException(
                model,
                Refusal.of("The row of this " + model + " is gone, so it cannot be refreshed")
                        .fix("It was deleted, or never was in this database: handle the error, or save it again by"
                                + " forceInsert()."));
    }

    /** Returns the exception for a foreign key that refers to an object which does not exist. */
    public static DoesNotExistException referred(String model, String reference) {
        return new DoesNotExistException(
                model,
                Refusal.of("The " + model + " that " + reference + " refers to does not exist")
                        .fix("Its row was deleted without regard to the reference: set the reference anew."));
    }

    /** Returns the exception for an object that cannot be removed from a relation, because it does not belong to it. */
    public static DoesNotExistException unrelated(String model, String relation) {
        return new DoesNotExistException(
                model,
                Refusal.of("A " + model + " to be removed does not belong to this object")
                        .in(relation)
                        .fix("Remove those only that refer to it."));
    }

    /** Returns the name of the model of the missing object. */
    public String model() {
        return model;
    }
}
