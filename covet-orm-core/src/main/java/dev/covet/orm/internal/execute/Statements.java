package dev.covet.orm.internal.execute;

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
            statement.bind(index, arguments[index]);
        }
        return statement.execute();
    }
}
