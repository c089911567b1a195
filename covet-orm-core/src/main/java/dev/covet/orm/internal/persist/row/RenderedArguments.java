package dev.covet.orm.internal.persist.row;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.compile.ComputedColumns;
import java.util.List;
import java.util.function.IntFunction;

/** The text of a statement and its arguments: values of columns, by their position, and those of expressions. */
record RenderedArguments(String sql, List<Object> arguments) {

    static RenderedArguments of(RenderedSql rendered, ComputedColumns computed, IntFunction<Object> values) {
        List<Object> arguments = rendered.keys().stream()
                .<Object>map(key -> key instanceof Integer position ? values.apply(position) : computed.argument(key))
                .toList();
        return new RenderedArguments(rendered.text(), arguments);
    }
}
