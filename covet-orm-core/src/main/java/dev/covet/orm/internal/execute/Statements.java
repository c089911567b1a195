package dev.covet.orm.internal.execute;

import dev.covet.orm.dialect.FastParameter;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import org.reactivestreams.Publisher;

/** Prepares statements. */
final class Statements {

    private Statements() {}

    static Publisher<? extends Result> execute(Connection connection, StatementCall call) {
        Statement statement = connection.createStatement(call.sql());
        Object[] arguments = call.arguments();
        for (int index = 0; index < arguments.length; index++) {
            bind(statement, index, arguments[index]);
        }
        return call.generated().isEmpty()
                ? statement.execute()
                : statement
                        .returnGeneratedValues(call.generated().toArray(String[]::new))
                        .execute();
    }

    private static void bind(Statement statement, int index, Object argument) {
        if (!(argument instanceof FastParameter parameter)) {
            statement.bind(index, argument);
            return;
        }
        try {
            statement.bind(index, parameter);
        } catch (IllegalArgumentException withoutExtension) {
            statement.bind(index, parameter.plain());
        }
    }
}
