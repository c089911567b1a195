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
}
