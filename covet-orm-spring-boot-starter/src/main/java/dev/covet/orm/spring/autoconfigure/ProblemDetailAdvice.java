package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.DoesNotExistException;
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

    ProblemDetailAdvice(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    /** What a problem is called, and the status of its response. */
    private enum Kind {
        INVALID(HttpStatus.BAD_REQUEST, "Not valid"),
        NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
        NOT_UNIQUE(HttpStatus.CONFLICT, "Not unique"),
        PROTECTED(HttpStatus.CONFLICT, "Still in use"),
        STALE(HttpStatus.CONFLICT, "Changed meanwhile"),
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Database not available");

        private final HttpStatus status;
        private final String title;

        Kind(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        private URI type() {
            return URI.create(TYPE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(ValidationException invalid) {
        ProblemDetail problem = problem(Kind.INVALID, "The " + invalid.model() + " is not valid.");
        problem.setProperty("errors", invalid.errors().asMap());
        return response(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(DoesNotExistException missing) {
        return response(problem(Kind.NOT_FOUND, "There is no such " + missing.model() + "."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> taken(UniqueViolationException taken) {
        List<String> fields = taken.fields();
        String what = fields.isEmpty() ? "unique value" : String.join(" and ", fields);
        ProblemDetail problem =
                problem(Kind.NOT_UNIQUE, "A " + taken.model() + " with this " + what + " exists already.");
        problem.setProperty("fields", fields);
        return response(problem);
    }

    @ExceptionHandler({ProtectedException.class, RestrictedException.class})
    ResponseEntity<ProblemDetail> inUse() {
        return response(problem(Kind.PROTECTED, "Something else refers to it, so it cannot be deleted."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StaleObjectException stale) {
        return response(changed(stale.model()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(NotUpdatedException gone) {
        return response(changed(gone.model()));
    }

    @ExceptionHandler({TransientDataAccessResourceException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> unavailable() {
        ProblemDetail problem = problem(Kind.UNAVAILABLE, "The database cannot answer now. Try again later.");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .body(problem);
    }

    private static ProblemDetail changed(String model) {
        return problem(Kind.STALE, "The " + model + " was changed or deleted by somebody else. Read it again.");
    }

    private static ProblemDetail problem(Kind kind, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(kind.status, detail);
        problem.setType(kind.type());
        problem.setTitle(kind.title);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> response(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
