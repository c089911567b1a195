package dev.covet.orm.error;

/** A query that the database, or a combined query (union, intersection, difference), cannot express. */
@SuppressWarnings("serial")
public final class UnsupportedQueryException extends CovetException {

    public UnsupportedQueryException(String message) {
        super(message);
    }

    public UnsupportedQueryException(Refusal refusal) {
        super(refusal.text());
    }
}
