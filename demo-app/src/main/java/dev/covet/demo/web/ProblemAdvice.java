package dev.covet.demo.web;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

/**
 * Errors as problem details (RFC 9457). Where fields are to blame, the member {@code errors} has a list of messages for
 * each. Spring's own errors, such as a body that is no JSON or too large, look the same by way of the base class.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ProblemDetail notValid(ValidationException error) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The " + error.model() + " is not valid.");
        problem.setProperty("errors", error.errors().asMap());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail taken(UniqueViolationException error) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, error.getMessage());
        Map<String, List<String>> errors = error.fields().stream()
                .collect(Collectors.toMap(Function.identity(), field -> List.of("This value is taken.")));
        problem.setProperty("errors", errors);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail broken(IntegrityViolationException error) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, error.getMessage());
    }

    @ExceptionHandler
    ProblemDetail missing(DoesNotExistException error) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such " + error.model() + ".");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class,
        CannotCreateTransactionException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemDetail> unavailable() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment.");
        return ResponseEntity.of(problem)
                .headers(headers -> headers.set("Retry-After", RETRY_AFTER_SECONDS))
                .build();
    }
}
