package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.InvalidCursorException;
import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.ProtectedException;
import dev.covet.orm.error.RestrictedException;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers requests that fail with what a client can act on, as problem details (RFC 9457). Details tell fields and
 * reasons, no values; an application's own handlers come first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemDetailAdvice {

    private static final String TYPE = "urn:covet:problem:";

    private final Duration retryAfter;
    private final ProblemMessages messages;

    ProblemDetailAdvice(Duration retryAfter, ProblemMessages messages) {
        this.retryAfter = retryAfter;
        this.messages = messages;
    }

    /** What a problem is called, and the status of its response. */
    private enum Kind {
        INVALID(HttpStatus.BAD_REQUEST),
        INVALID_CURSOR(HttpStatus.BAD_REQUEST),
        NOT_FOUND(HttpStatus.NOT_FOUND),
        NOT_UNIQUE(HttpStatus.CONFLICT),
        PROTECTED(HttpStatus.CONFLICT),
        STALE(HttpStatus.CONFLICT),
        NOT_ALLOWED(HttpStatus.CONFLICT),
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ValidationException invalid, Locale locale) {
        ProblemDetail problem = problem(Kind.INVALID, locale, invalid.model());
        problem.setProperty("errors", messages.errors(invalid.errors(), locale));
        return response(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noCursor(InvalidCursorException invalid, Locale locale) {
        return response(problem(Kind.INVALID_CURSOR, locale, invalid.model()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(DoesNotExistException missing, Locale locale) {
        return response(problem(Kind.NOT_FOUND, locale, missing.model()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> taken(UniqueViolationException taken, Locale locale) {
        List<String> fields = taken.fields();
        String what = fields.isEmpty()
                ? messages.problem("not-unique.value", locale)
                : String.join(messages.problem("not-unique.and", locale), fields);
        ProblemDetail problem = problem(Kind.NOT_UNIQUE, locale, taken.model(), what);
        problem.setProperty("fields", fields);
        problem.setProperty("errors", messages.errors(taken.errors(), locale));
        return response(problem);
    }

    @ExceptionHandler({ProtectedException.class, RestrictedException.class})
    ResponseEntity<ProblemDetail> inUse(Locale locale) {
        return response(problem(Kind.PROTECTED, locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StaleObjectException stale, Locale locale) {
        return response(problem(Kind.STALE, locale, stale.model()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(NotUpdatedException gone, Locale locale) {
        return response(problem(Kind.STALE, locale, gone.model()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(IntegrityViolationException broken, Locale locale) {
        ProblemDetail problem = problem(Kind.NOT_ALLOWED, locale, broken.model());
        problem.setProperty("fields", broken.fields());
        return response(problem);
    }

    @ExceptionHandler({TransientDataAccessResourceException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> unavailable(Locale locale) {
        ProblemDetail problem = problem(Kind.UNAVAILABLE, locale);
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .body(problem);
    }

    private ProblemDetail problem(Kind kind, Locale locale, Object... arguments) {
        String detail = messages.problem(kind.key() + ".detail", locale, arguments);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(kind.status, detail);
        problem.setType(URI.create(TYPE + kind.key()));
        problem.setTitle(messages.problem(kind.key() + ".title", locale));
        return problem;
    }

    private static ResponseEntity<ProblemDetail> response(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
