package dev.covet.orm.error;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The base class of the errors that Covet itself detects: unknown names, invalid values, calls in the wrong state,
 * missing rows.
 *
 * <pre>{@code
 * Post.objects.get("slug", slug).onErrorResume(DoesNotExistException.class, missing -> notFound());
 * }</pre>
 *
 * <p>Errors of the database are Spring's {@link DataAccessException}s; that of a violated constraint also implements
 * {@link ConstraintViolation}.
 */
@SuppressWarnings("serial")
public abstract class CovetException extends DataAccessException {

    protected CovetException(String message) {
        super(message);
    }

    protected CovetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
