package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;
import java.util.function.Function;

/**
 * A relation that is joined under a condition.
 *
 * @param name the name that stands for it
 * @param path the relations to it, itself the last
 * @param condition the condition for a join
 */
record Filtered(String name, List<RelationMeta> path, Function<Join, SqlExpression> condition) {

    RelationMeta relation() {
        return path.get(path.size() - 1);
    }
}
