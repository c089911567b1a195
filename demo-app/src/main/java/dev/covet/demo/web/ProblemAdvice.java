package dev.covet.demo.web;

import dev.covet.orm.error.IntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The errors that the starter and Spring leave to the application, as problem details (RFC 9457) like theirs. What
 * fields are to blame for is told by {@code errors}, in the language of the request.
 */
@RestControllerAdvice
class ProblemAdvice {

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ProblemDetail broken(IntegrityViolationException error) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, error.getMessage());
    }

    @ExceptionHandler({CannotCreateTransactionException.class, QueryTimeoutException.class})
    ResponseEntity<ProblemDetail> unavailable() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment.");
        return ResponseEntity.of(problem)
                .headers(headers -> headers.set("Retry-After", RETRY_AFTER_SECONDS))
                .build();
    }
}
