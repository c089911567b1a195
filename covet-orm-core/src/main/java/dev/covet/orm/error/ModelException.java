package dev.covet.orm.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Models that cannot be mapped, refused at start-up with everything that is wrong with them at once.
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
     * One thing that is wrong.
     *
     * @param where the class, or the class and the member
     * @param what what is wrong, a sentence without its full stop
     * @param fix what to do, a whole sentence
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

    /** Returns a refusal for a single reason. */
    public static ModelException of(String where, String what, String fix) {
        return new ModelException(where, List.of(new Problem(where, what, fix)));
    }

    /** Everything that is wrong, in the order of the members. */
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
