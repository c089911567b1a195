package dev.covet.orm.error;

/** A relation or a deferred field was read before it was loaded. The message says how to load it. */
@SuppressWarnings("serial")
public final class NotLoadedException extends CovetException {

    public NotLoadedException(String message) {
        super(message);
    }

    /** Returns the refusal to read a relation to one object. */
    public static NotLoadedException toOne(String model, String relation) {
        return new NotLoadedException(model + "." + relation + " is not loaded. Add selectRelated(\"" + relation
                + "\") or prefetchRelated(\"" + relation + "\") to the query, or use fetch() instead of get().");
    }

    /** Returns the refusal to fetch a relation of an object whose query wants everything loaded by itself. */
    public static NotLoadedException refused(String model, String relation) {
        return new NotLoadedException(model + "." + relation + " is not loaded, and the query with"
                + " fetchMode(RAISE) refuses to fetch it later. Add selectRelated(\"" + relation
                + "\") or prefetchRelated(\"" + relation + "\") to that query.");
    }

    /** Returns the refusal to read a relation to many objects. */
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

    /** Returns the refusal to use a field that the query left out. */
    public static NotLoadedException deferred(String model, String field) {
        return new NotLoadedException(model + "." + field + " was left out of the query by only or defer. Add \""
                + field + "\" to the query, or call refresh(\"" + field + "\").");
    }
}
