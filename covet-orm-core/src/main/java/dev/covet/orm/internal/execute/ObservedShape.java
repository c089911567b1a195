package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryStart;
import org.jspecify.annotations.Nullable;

/**
 * What listeners hear of all statements of one text alike.
 *
 * @param start what is told of the start
 * @param datasource where they go
 * @param values what may be shown of their values
 */
record ObservedShape(QueryStart start, Datasource datasource, BoundValues values) {

    static ObservedShape of(
            StatementCall call, Datasource datasource, @Nullable CallSite callSite, BoundValues values) {
        QueryStart start = new QueryStart(
                call.operation(), call.model(), call.sql(), datasource.name(), call.arguments().length, callSite);
        return new ObservedShape(start, datasource, values);
    }

    /** Whether a statement whose call site is not known is one of these. */
    boolean includes(StatementCall call, Datasource goesTo) {
        return datasource == goesTo
                && start.parameterCount() == call.arguments().length
                && start.operation() == call.operation()
                && start.sql().equals(call.sql())
                && start.model().equals(call.model());
    }
}
