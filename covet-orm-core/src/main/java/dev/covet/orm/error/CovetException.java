package dev.covet.orm.error;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The base of what Covet itself refuses: unknown names, values that do not fit, calls at the wrong time, missing rows.
 *
 * <pre>{@code
 * Post.objects.get("slug", slug).onErrorResume(DoesNotExistException.class, missing -> notFound());
 * }</pre>
 *
 * <p>What the database refuses arrives as Spring's {@link DataAccessException}s; a violated constraint additionally is a
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
