package dev.covet.orm.error;

/** Thrown if a call is not allowed in the current state of a query set, an instance or a relation. */
@SuppressWarnings("serial")
public final class QueryStateException extends CovetException {

    public QueryStateException(String message) {
        super(message);
    }

    public QueryStateException(Refusal refusal) {
        super(refusal.text());
    }

    /** Returns the exception for a relation between objects of different databases. */
    public static QueryStateException ofTwoDatabases(String relation, String own, String other) {
        return new QueryStateException(
                Refusal.of("An object of the database \"" + own + "\" cannot be related to one of \"" + other + "\"")
                        .in(relation)
                        .fix("Query or save both in the same database."));
    }
}
