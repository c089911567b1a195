package dev.covet.orm.internal.execute;

import dev.covet.orm.error.ValidationErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which fields of a model a violated constraint is on. */
@FunctionalInterface
public interface ConstraintFields {

    /**
     * The names of the fields, empty where they are not known.
     *
     * @param model the name of the model that was written, empty when there is none
     * @param constraint the constraint's name, null where the database does not tell
     * @param columns the columns that the database named, possibly none
     */
    List<String> fields(String model, @Nullable String constraint, List<String> columns);

    /**
     * What is wrong with an object that a unique constraint refuses, where the constraint is a rule of the model; null
     * where the fields tell all that is known.
     *
     * @param model the name of the model that was written, empty when there is none
     * @param constraint the constraint's name, null where the database does not tell
     */
    default @Nullable ValidationErrors clash(String model, @Nullable String constraint) {
        return null;
    }

    /** The name of the model of a table, empty where none is known. */
    default String model(String table) {
        return "";
    }

    /** Answers with the columns, as if fields had their names. */
    static ConstraintFields columns() {
        return (model, constraint, columns) -> columns;
    }
}
