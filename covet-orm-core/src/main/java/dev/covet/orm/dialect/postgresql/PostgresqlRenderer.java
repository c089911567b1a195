package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.SqlRenderer;
import dev.covet.orm.dialect.SqlWriter;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;

/** Writes the SQL tree as PostgreSQL understands it. */
final class PostgresqlRenderer extends SqlRenderer {

    PostgresqlRenderer(Dialect dialect) {
        super(dialect);
    }

    /** The driver sends texts in arrays as {@code text}, which the server compares with no array of another type. */
    @Override
    public SqlWriter bind(SqlExpression.Bind node) {
        SqlType type = node.type();
        return type != null && isOfLimitedTexts(type)
                ? write(new SqlExpression.Cast(new SqlExpression.Bind(node.key(), null), type.unlimited()))
                : super.bind(node);
    }

    /** Each of the texts is compared by itself. */
    @Override
    public SqlWriter inArray(SqlExpression.InArray node) {
        return node.array() instanceof SqlExpression.Bind bind && bind.type() != null && isOfLimitedTexts(bind.type())
                ? super.inArray(new SqlExpression.InArray(node.operand(), new SqlExpression.Bind(bind.key(), null)))
                : super.inArray(node);
    }

    private static boolean isOfLimitedTexts(SqlType type) {
        SqlType element = type.element();
        return element != null && element.kind() == SqlType.Kind.VARCHAR;
    }

    @Override
    public SqlWriter call(SqlExpression.Call node) {
        if (!node.function().equals("SHA256_HEX")) {
            return super.call(node);
        }
        out.sql("ENCODE(SHA256(CONVERT_TO(");
        return list(node.arguments()).sql(", 'UTF8')), 'hex')");
    }

    @Override
    public SqlWriter extract(SqlExpression.Extract node) {
        if (node.part() == DatePart.SECOND) {
            out.sql("FLOOR(EXTRACT(SECOND FROM ");
            return write(node.operand()).sql("))");
        }
        out.sql("EXTRACT(").sql(field(node.part())).sql(" FROM ");
        write(node.operand()).sql(")");
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

    /**
     * What clocks show does not tell which of two hours it is in the night when they are set back; a truncation in a
     * zone does.
     */
    @Override
    public SqlWriter fromZone(SqlExpression.FromZone node) {
        if (!(node.operand() instanceof SqlExpression.Truncate truncated)
                || !(truncated.operand() instanceof SqlExpression.AtZone local)
                || !local.zone().equals(node.zone())) {
            return super.fromZone(node);
        }
        out.sql("DATE_TRUNC('").sql(truncated.unit().name()).sql("', ");
        return write(local.operand())
                .sql(", '")
                .sql(node.zone().replace("'", "''"))
                .sql("')");
    }

    @Override
    public SqlWriter jsonPath(SqlExpression.JsonPath node) {
        String operator = node.keys().size() == 1 ? "->" : "#>";
        operand(node.document()).sql(" ").sql(operator).sql(node.text() ? "> " : " ");
        return write(node.path());
    }
}
