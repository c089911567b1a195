package dev.covet.orm.error;

/** A call that is not allowed in the state that a query set, an instance or a relation is in. */
@SuppressWarnings("serial")
public final class QueryStateException extends CovetException {

    public QueryStateException(String message) {
        super(message);
    }

    public QueryStateException(Refusal refusal) {
        super(refusal.text());
    }

    /** Returns the refusal of a relation between objects of two databases. */
    public static QueryStateException ofTwoDatabases(String relation, String own, String other) {
        return new QueryStateException(
                Refusal.of("An object of the database \"" + own + "\" cannot be related to one of \"" + other + "\"")
                        .in(relation)
                        .fix("Query or save both in the same database."));
    }
}
