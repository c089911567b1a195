package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.CovetException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what Covet refused at start without the stack around it; its messages say what to do. */
final class CovetFailureAnalyzer extends AbstractFailureAnalyzer<CovetException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CovetException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Change what the message names, and start again.", cause);
    }
}
