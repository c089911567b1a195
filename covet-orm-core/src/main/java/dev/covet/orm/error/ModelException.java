package dev.covet.orm.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown at start-up for models that cannot be mapped; lists all problems at once.
 *
 * <pre>{@code
 * Post cannot be mapped (2 problems):
 *   - Post.title: a CharField needs a maximum length. Write @CharField(maxLength = ...).
 *   - Post.slug: the field is final. Remove "final".
 * }</pre>
 */
@SuppressWarnings("serial")
public final class ModelException extends CovetException {

    /**
     * One problem of a model.
     *
     * @param where the class, or the class and the member
     * @param what the problem, as a sentence without a full stop
     * @param fix the solution, as a complete sentence
     */
    public record Problem(String where, String what, String fix) {

        @Override
        public String toString() {
            return where + ": " + what + ". " + fix;
        }
    }

    private final List<Problem> problems;

    public ModelException(String subject, List<Problem> problems) {
        super(message(subject, problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the exception for a single problem. */
    public static ModelException of(String where, String what, String fix) {
        return new ModelException(where, List.of(new Problem(where, what, fix)));
    }

    /** Returns the problems, in the order of the members. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String subject, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  - " + problem)
                .collect(Collectors.joining("", subject + " cannot be mapped (" + count + "):", ""));
    }
}
