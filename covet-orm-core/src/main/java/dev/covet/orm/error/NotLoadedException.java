package dev.covet.orm.error;

/** Thrown if a relation or a deferred field is read before it is loaded. The message explains how to load it. */
@SuppressWarnings("serial")
public final class NotLoadedException extends CovetException {

    public NotLoadedException(String message) {
        super(message);
    }

    /** Returns the exception for reading a to-one relation that is not loaded. */
    public static NotLoadedException toOne(String model, String relation) {
        return new NotLoadedException(model + "." + relation + " is not loaded. Add selectRelated(\"" + relation
                + "\") or prefetchRelated(\"" + relation + "\") to the query, or use fetch() instead of get().");
    }

    /** Returns the exception for fetching a relation of an object whose query forbids loading relations later. */
    public static NotLoadedException refused(String model, String relation) {
        return new NotLoadedException(model + "." + relation + " is not loaded, and the query with"
                + " fetchMode(RAISE) refuses to fetch it later. Add selectRelated(\"" + relation
                + "\") or prefetchRelated(\"" + relation + "\") to that query.");
    }

    /** Returns the exception for reading a to-many relation that is not loaded. */
    public static NotLoadedException toMany(String model, String relation) {
        return new NotLoadedException(model + "." + relation + " is not loaded. Add prefetchRelated(\"" + relation
                + "\") to the query, or use fetch() instead of loaded().");
    }

    /** Returns the refusal to read a relation to many objects by a statement for one object alone. */
    public static NotLoadedException refusedToMany(String model, String relation) {
        return new NotLoadedException(
                model + "." + relation + " would be read by a statement for this object alone, which"
                        + " the query with fetchMode(RAISE) refuses. Add prefetchRelated(\"" + relation
                        + "\") to that query and use loaded(), or say asQuerySet() to send the statement all the same.");
    }

    /** Returns the exception for reading a deferred field. */
    public static NotLoadedException deferred(String model, String field) {
        return new NotLoadedException(model + "." + field + " was left out of the query by only or defer. Add \""
                + field + "\" to the query, or call refresh(\"" + field + "\").");
    }
}
