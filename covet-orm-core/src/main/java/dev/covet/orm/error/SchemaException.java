package dev.covet.orm.error;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown at start-up if the tables of a database do not match the models; lists all differences at once. */
@SuppressWarnings("serial")
public final class SchemaException extends CovetException {

    private final List<String> differences;

    public SchemaException(List<String> differences) {
        this("The database", differences);
    }

    private SchemaException(String database, List<String> differences) {
        super(message(database, differences));
        this.differences = List.copyOf(differences);
    }

    /** Returns the exception for one of several databases. */
    public static SchemaException of(String datasource, List<String> differences) {
        return new SchemaException("The database \"" + datasource + "\"", differences);
    }

    /** Returns the differences. */
    public List<String> differences() {
        return differences;
    }

    private static String message(String database, List<String> differences) {
        String count = differences.size() == 1 ? "1 difference" : differences.size() + " differences";
        return differences.stream()
                .map(difference -> "\n  - " + difference)
                .collect(Collectors.joining("", database + " does not fit the models (" + count + "):", ""));
    }
}
