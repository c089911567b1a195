package dev.covet.orm.dialect;

import dev.covet.orm.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/** Writes functions over windows around the expressions of a renderer. */
final class WindowRenderer {

    private final SqlRenderer renderer;
    private final SqlWriter out;

    WindowRenderer(SqlRenderer renderer) {
        this.renderer = renderer;
        this.out = renderer.out;
    }

    SqlWriter write(SqlExpression.Over node) {
        renderer.write(node.function()).sql(" OVER (");
        String separator = "";
        if (!node.partition().isEmpty()) {
            out.sql("PARTITION BY ");
            renderer.list(node.partition());
            separator = " ";
        }
        if (!node.ordering().isEmpty()) {
            out.sql(separator);
            renderer.orderBy(node.ordering());
            separator = " ";
        }
        if (node.frame() != null) {
            out.sql(separator).sql(node.frame().rows() ? "ROWS" : "RANGE").sql(" BETWEEN ");
            border(node.frame().start(), "UNBOUNDED PRECEDING").sql(" AND ");
            border(node.frame().end(), "UNBOUNDED FOLLOWING");
        }
        return out.sql(")");
    }

    private SqlWriter border(@Nullable Integer distance, String unbounded) {
        if (distance == null) {
            return out.sql(unbounded);
        }
        if (distance == 0) {
            return out.sql("CURRENT ROW");
        }
        return out.sql(Integer.toString(Math.abs(distance))).sql(distance < 0 ? " PRECEDING" : " FOLLOWING");
    }
}
