package dev.covet.orm.dialect.plain;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.SqlRenderer;
import dev.covet.orm.dialect.SqlWriter;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;

/** Standard SQL, with PostgreSQL's spelling of what the standard leaves open. */
final class PlainRenderer extends SqlRenderer {

    PlainRenderer(Dialect dialect) {
        super(dialect);
    }

    @Override
    public SqlWriter extract(SqlExpression.Extract node) {
        out.sql("FLOOR(EXTRACT(").sql(field(node.part())).sql(" FROM ");
        write(node.operand()).sql("))");
        return node.part() == DatePart.WEEK_DAY ? out.sql(" + 1") : out;
    }

    private static String field(DatePart part) {
        return switch (part) {
            case ISO_YEAR -> "ISOYEAR";
            case WEEK_DAY -> "DOW";
            case ISO_WEEK_DAY -> "ISODOW";
            default -> part.name();
        };
    }

    @Override
    public SqlWriter truncate(SqlExpression.Truncate node) {
        out.sql("DATE_TRUNC('").sql(node.unit().name()).sql("', ");
        return write(node.operand()).sql(")");
    }

    @Override
    public SqlWriter jsonPath(SqlExpression.JsonPath node) {
        String operator = node.keys().size() == 1 ? " ->" : " #>";
        operand(node.document()).sql(operator).sql(node.text() ? "> " : " ");
        return write(node.path());
    }

    @Override
    protected SqlWriter returning(List<String> columns, Runnable statement) {
        throw dialect.unsupported("give rows back", "Ask the driver for generated values.");
    }

    @Override
    protected SqlWriter arrayRows(List<SqlExpression> arrays) {
        throw dialect.unsupported("insert rows from arrays", "Give the values of each row.");
    }
}
