package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.listener.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement ready to be sent.
 *
 * @param sql the text, with the dialect's markers
 * @param arguments the driver's values in the order of the markers; null is {@code Parameters.in(type)}; not copied
 * @param operation what the statement does
 * @param model the name of the model it is about, empty when there is none
 * @param access whether a replica may answer
 * @param database what {@code using(...)} named, null for the default
 * @param generated the columns for which the driver is asked what the database filled in; empty where nothing is read
 * back, or the text says it
 */
@SuppressWarnings("ArrayRecordComponent") // one object less for every statement; nobody compares calls
public record StatementCall(
        String sql,
        Object[] arguments,
        Operation operation,
        String model,
        Access access,
        @Nullable String database,
        List<String> generated) {

    private static final Object[] NONE = {};

    /** A statement whose text says all. */
    public StatementCall(
            String sql,
            Object[] arguments,
            Operation operation,
            String model,
            Access access,
            @Nullable String database) {
        this(sql, arguments, operation, model, access, database, List.of());
    }

    /** A statement without parameters on the default datasource. */
    public static StatementCall of(String sql, Operation operation) {
        Access access = operation == Operation.SELECT ? Access.READ : Access.WRITE;
        return new StatementCall(sql, NONE, operation, "", access, null);
    }

    /** This call with another text. */
    StatementCall withSql(String text) {
        return new StatementCall(text, arguments, operation, model, access, database, generated);
    }

    /** This call with other arguments. */
    public StatementCall with(Object... values) {
        return new StatementCall(sql, values, operation, model, access, database, generated);
    }

    /** This call on another datasource or node. */
    public StatementCall using(@Nullable String name) {
        return new StatementCall(sql, arguments, operation, model, access, name, generated);
    }

    /** This call, with the driver asked for what the database fills into the columns. */
    public StatementCall generating(List<String> columns) {
        return new StatementCall(sql, arguments, operation, model, access, database, columns);
    }
}
