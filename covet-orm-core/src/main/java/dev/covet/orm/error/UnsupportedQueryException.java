package dev.covet.orm.error;

/**
 * Thrown for a query that the database does not support, or for a call that combined queries (union, intersection,
 * difference) do not support.
 */
@SuppressWarnings("serial")
public final class UnsupportedQueryException extends CovetException {

    public UnsupportedQueryException(String message) {
        super(message);
    }

    public UnsupportedQueryException(Refusal refusal) {
        super(refusal.text());
    }
}
