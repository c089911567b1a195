package dev.covet.orm.error;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of a database are not what the models say, refused at start-up with every difference at once. */
@SuppressWarnings("serial")
public final class SchemaException extends CovetException {

    private final List<String> differences;

    public SchemaException(List<String> differences) {
        super(message(differences));
        this.differences = List.copyOf(differences);
    }

    /** Everything that differs. */
    public List<String> differences() {
        return differences;
    }

    private static String message(List<String> differences) {
        String count = differences.size() == 1 ? "1 difference" : differences.size() + " differences";
        return differences.stream()
                .map(difference -> "\n  - " + difference)
                .collect(Collectors.joining("", "The database does not fit the models (" + count + "):", ""));
    }
}
