package dev.covet.orm.dialect.h2;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.SqlRenderer;
import dev.covet.orm.dialect.SqlWriter;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the SQL tree as H2 understands it. */
final class H2Renderer extends SqlRenderer {

    private static final Map<SqlOperator, String> OPERATOR_FUNCTIONS = new EnumMap<>(Map.of(
            SqlOperator.POWER, "POWER",
            SqlOperator.BIT_AND, "BITAND",
            SqlOperator.BIT_OR, "BITOR",
            SqlOperator.BIT_XOR, "BITXOR",
            SqlOperator.SHIFT_LEFT, "LSHIFT",
            SqlOperator.SHIFT_RIGHT, "RSHIFT"));

    H2Renderer(Dialect dialect) {
        super(dialect);
    }

    @Override
    public SqlWriter binary(SqlExpression.Binary node) {
        String function = OPERATOR_FUNCTIONS.get(node.operator());
        if (function != null) {
            out.sql(function).sql("(");
            write(node.left()).sql(", ");
            return write(node.right()).sql(")");
        }
        return switch (node.operator()) {
            case CONTAINS, CONTAINED_BY, HAS_KEY, HAS_KEYS, HAS_ANY_KEYS, OVERLAP ->
                throw unsupported("searching in JSON documents and arrays");
            default -> super.binary(node);
        };
    }

    /** ILIKE makes a column of a type that H2 cannot read again in a derived table. */
    @Override
    public SqlWriter like(SqlExpression.Like node) {
        if (!node.ignoreCase()) {
            return super.like(node);
        }
        return super.like(new SqlExpression.Like(upper(node.operand()), upper(node.pattern()), false));
    }

    private static SqlExpression upper(SqlExpression text) {
        return new SqlExpression.Call("UPPER", List.of(text));
    }

    @Override
    public SqlWriter extract(SqlExpression.Extract node) {
        out.sql("EXTRACT(").sql(field(node.part())).sql(" FROM ");
        return write(node.operand()).sql(")");
    }

    private static String field(DatePart part) {
        return switch (part) {
            case ISO_YEAR -> "ISO_WEEK_YEAR";
            case WEEK -> "ISO_WEEK";
            case WEEK_DAY -> "DAY_OF_WEEK";
            case ISO_WEEK_DAY -> "ISO_DAY_OF_WEEK";
            default -> part.name();
        };
    }

    @Override
    public SqlWriter truncate(SqlExpression.Truncate node) {
        out.sql("DATE_TRUNC(")
                .sql(node.unit() == DatePart.WEEK ? "ISO_WEEK" : node.unit().name())
                .sql(", ");
        return write(node.operand()).sql(")");
    }

    @Override
    public SqlWriter atZone(SqlExpression.AtZone node) {
        out.sql("CAST(");
        return super.atZone(node)
                .sql(" AS ")
                .sql(dialect.typeName(SqlType.TIMESTAMP))
                .sql(")");
    }

    @Override
    public SqlWriter jsonPath(SqlExpression.JsonPath node) {
        if (node.text()) {
            throw unsupported("taking text out of a JSON document");
        }
        parenthesized(node.document());
        for (Object key : node.keys()) {
            if (key instanceof Integer index) {
                out.sql("[").sql(Integer.toString(index + 1)).sql("]");
            } else {
                out.sql(".").sql(dialect.quote((String) key));
            }
        }
        return out;
    }

    @Override
    public SqlWriter collate(SqlExpression.Collate node) {
        throw unsupported("a collation in a query");
    }

    @Override
    protected SqlWriter lock(Select.Lock lock) {
        if (lock.strength() != Select.Strength.UPDATE || !lock.of().isEmpty()) {
            throw unsupported("a lock weaker than FOR UPDATE, or of some of the tables");
        }
        return super.lock(lock);
    }

    /** H2 has ON CONFLICT in one of its modes only, so an insert that may find its rows there is a MERGE. */
    @Override
    protected SqlWriter insert(Statement.Insert insert) {
        Statement.Conflict conflict = insert.conflict();
        return conflict == null || conflict.rules().isEmpty()
                ? super.insert(new Statement.Insert(
                        insert.table(), insert.columns(), insert.rows(), insert.arrays(), null, List.of()))
                : merge(insert, conflict);
    }

    private SqlWriter merge(Statement.Insert insert, Statement.Conflict conflict) {
        out.sql("MERGE INTO ").sql(dialect.quote(insert.table())).sql(" t USING (");
        rows(insert.rows()).sql(") s (").sql(names(insert.columns())).sql(") ON ");
        out.sql(conflict.rules().stream().map(this::sameRow).collect(Collectors.joining(" OR ")));
        if (!conflict.updates().isEmpty()) {
            out.sql(" WHEN MATCHED THEN UPDATE SET ")
                    .sql(conflict.updates().stream()
                            .map(column -> dialect.quote(column) + " = s." + dialect.quote(column))
                            .collect(Collectors.joining(", ")));
        }
        out.sql(" WHEN NOT MATCHED THEN INSERT (").sql(names(insert.columns())).sql(") VALUES (");
        return out.sql(insert.columns().stream()
                        .map(column -> "s." + dialect.quote(column))
                        .collect(Collectors.joining(", ")))
                .sql(")");
    }

    private String sameRow(List<String> rule) {
        return rule.stream()
                .map(dialect::quote)
                .map(column -> "t." + column + " = s." + column)
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    protected SqlWriter returning(List<String> columns, Runnable statement) {
        out.sql("SELECT ").sql(names(columns)).sql(" FROM FINAL TABLE (");
        statement.run();
        return out.sql(")");
    }
}
