package dev.covet.orm.dialect.h2;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.SqlRenderer;
import dev.covet.orm.dialect.SqlWriter;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> WITHOUT_FRAME =
            Set.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST", "NTILE", "LAG", "LEAD");

    H2Renderer(Dialect dialect) {
        super(dialect);
    }

    /**
     * H2 reads the text of a query within a query once more as it writes it itself, and there it forgets the
     * parentheses around EXISTS, which it needs before an operator.
     */
    @Override
    protected SqlWriter operand(SqlExpression expression) {
        return super.operand(
                expression instanceof SqlExpression.Exists
                        ? new SqlExpression.Cast(expression, SqlType.BOOLEAN)
                        : expression);
    }

    @Override
    public SqlWriter binary(SqlExpression.Binary node) {
        String function = OPERATOR_FUNCTIONS.get(node.operator());
        if (function != null) {
            return call(new SqlExpression.Call(function, List.of(node.left(), node.right())));
        }
        return switch (node.operator()) {
            case CONTAINS, CONTAINED_BY, HAS_KEY, HAS_KEYS, HAS_ANY_KEYS, OVERLAP ->
                throw dialect.unsupported(
                        "search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys,"
                                + " overlap)",
                        "Compare what stands under a key of the document instead, or use PostgreSQL.");
            case MODULO -> call(new SqlExpression.Call("MOD", List.of(node.left(), node.right())));
            case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
                super.binary(new SqlExpression.Binary(typed(node.left()), node.operator(), typed(node.right())));
            case EQUAL -> isArray(node.right()) ? same(node) : super.binary(node);
            default -> super.binary(node);
        };
    }

    private static boolean isArray(SqlExpression expression) {
        return expression instanceof SqlExpression.Bind bind
                && bind.type() != null
                && bind.type().kind() == SqlType.Kind.ARRAY;
    }

    /** To H2 it is unknown whether arrays with a null in them are equal. */
    private SqlWriter same(SqlExpression.Binary node) {
        operand(node.left()).sql(" IS NOT DISTINCT FROM ");
        return operand(node.right());
    }

    /** Decimals in an array travel as texts, and the array is told to be one of texts first. */
    @Override
    public SqlWriter bind(SqlExpression.Bind node) {
        SqlType type = node.type();
        return type != null && holdsDecimals(type)
                ? write(new SqlExpression.Cast(new SqlExpression.Bind(node.key(), null), type.unlimited()))
                : super.bind(node);
    }

    private static boolean holdsDecimals(SqlType type) {
        SqlType element = type.element();
        return element != null && element.kind() == SqlType.Kind.DECIMAL;
    }

    @Override
    public SqlWriter inList(SqlExpression.InList node) {
        if (node.members().stream().noneMatch(H2Renderer::isArray)) {
            return super.inList(node);
        }
        List<SqlExpression> each = node.members().stream()
                .<SqlExpression>map(member -> new SqlExpression.Binary(node.operand(), SqlOperator.EQUAL, member))
                .toList();
        return parenthesized(new SqlExpression.Junction(false, each));
    }

    /** H2 takes the type of a parameter from what it is compared with; where it is not compared it has to be told. */
    private SqlExpression typed(SqlExpression expression) {
        return expression instanceof SqlExpression.Bind bind && bind.type() != null && !isStated(bind.type())
                ? new SqlExpression.Cast(bind, bind.type().unlimited())
                : expression;
    }

    private List<SqlExpression> typed(List<SqlExpression> expressions) {
        return expressions.stream().map(this::typed).toList();
    }

    @Override
    protected SqlWriter selected(SqlExpression expression) {
        return super.selected(typed(expression));
    }

    @Override
    public SqlWriter caseWhen(SqlExpression.Case node) {
        List<SqlExpression.Branch> branches = node.branches().stream()
                .map(branch -> new SqlExpression.Branch(branch.condition(), typed(branch.result())))
                .toList();
        SqlExpression otherwise = node.otherwise();
        return super.caseWhen(new SqlExpression.Case(branches, otherwise == null ? null : typed(otherwise)));
    }

    @Override
    public SqlWriter call(SqlExpression.Call node) {
        SqlExpression spelled =
                H2Functions.spelled(new SqlExpression.Call(node.function(), typed(node.arguments())), dialect);
        return spelled instanceof SqlExpression.Call call ? super.call(call) : write(spelled);
    }

    /** H2 takes a delimiter that it would have to compute for none. */
    private List<SqlExpression> aggregated(SqlExpression.AggregateCall node) {
        List<SqlExpression> arguments = node.arguments();
        return node.function().equals("STRING_AGG") && arguments.size() == 2
                ? List.of(typed(arguments.get(0)), arguments.get(1))
                : typed(arguments);
    }

    @Override
    public SqlWriter aggregate(SqlExpression.AggregateCall given) {
        SqlExpression.AggregateCall node = H2Filters.spelled(given);
        if (!node.function().equals("JSONB_AGG")) {
            return super.aggregate(new SqlExpression.AggregateCall(
                    node.function(), aggregated(node), node.distinct(), node.ordering(), node.filter()));
        }
        out.sql(node.distinct() ? "JSON_ARRAYAGG(DISTINCT " : "JSON_ARRAYAGG(");
        list(typed(node.arguments()));
        if (!node.ordering().isEmpty()) {
            out.sql(" ");
            orderBy(node.ordering());
        }
        out.sql(" NULL ON NULL)");
        return filter(node.filter());
    }

    /**
     * H2 allows no frame for functions that look at a row's place and not at the rows around it; it has no meaning
     * there.
     */
    @Override
    public SqlWriter over(SqlExpression.Over node) {
        boolean frameless =
                node.function() instanceof SqlExpression.Call call && WITHOUT_FRAME.contains(call.function());
        return super.over(
                frameless ? new SqlExpression.Over(node.function(), node.partition(), node.ordering(), null) : node);
    }

    /** The driver sends texts as large objects, which H2 casts to text only, so that a text is cast twice. */
    @Override
    public SqlWriter cast(SqlExpression.Cast node) {
        SqlExpression spelled = H2Casts.spelled(node);
        if (spelled != node) {
            return write(spelled);
        }
        SqlExpression told = holdsDecimals(node.type()) && node.operand() instanceof SqlExpression.Bind
                ? new SqlExpression.Cast(node.operand(), SqlType.array(SqlType.VARCHAR))
                : typed(node.operand());
        boolean same = told instanceof SqlExpression.Cast inner && inner.type().equals(node.type());
        return super.cast(same ? node : new SqlExpression.Cast(told, node.type()));
    }

    /** The flag for letter case, as H2 has it, knows ASCII only; the pattern's own flags know all letters. */
    @Override
    public SqlWriter regex(SqlExpression.Regex node) {
        if (!node.ignoreCase()) {
            return super.regex(node);
        }
        operand(node.operand()).sql(" ~ ('(?iu)' || ");
        return operand(node.pattern()).sql(")");
    }

    @Override
    public SqlWriter extract(SqlExpression.Extract node) {
        if (node.part() == DatePart.WEEK_DAY) {
            out.sql("(MOD(");
            return extract(new SqlExpression.Extract(DatePart.ISO_WEEK_DAY, node.operand()))
                    .sql(", 7) + 1)");
        }
        out.sql("EXTRACT(").sql(field(node.part())).sql(" FROM ");
        return write(node.operand()).sql(")");
    }

    private static String field(DatePart part) {
        return switch (part) {
            case ISO_YEAR -> "ISO_WEEK_YEAR";
            case WEEK -> "ISO_WEEK";
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

    /** A cast that drops the zone would turn the clocks to the session's zone first; a text keeps them as they are. */
    @Override
    public SqlWriter atZone(SqlExpression.AtZone node) {
        out.sql("CAST(FORMATDATETIME(");
        return super.atZone(node)
                .sql(", 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS ")
                .sql(dialect.typeName(SqlType.TIMESTAMP))
                .sql(")");
    }

    /** A time without a zone is one of the session's zone to H2, but a text may name its own. */
    @Override
    public SqlWriter fromZone(SqlExpression.FromZone node) {
        if (node.operand() instanceof SqlExpression.Truncate truncated
                && truncated.unit().ofTime()
                && truncated.operand() instanceof SqlExpression.AtZone local) {
            return withinTheDay(truncated.unit(), local);
        }
        out.sql("CAST(CAST(");
        write(node.operand()).sql(" AS VARCHAR) || ' ").sql(node.zone().replace("'", "''"));
        return out.sql("' AS ").sql(dialect.typeName(SqlType.TIMESTAMPTZ)).sql(")");
    }

    /** Keeps the offset of the value, so that an hour that clocks show twice stays the one that it is. */
    private SqlWriter withinTheDay(DatePart unit, SqlExpression.AtZone local) {
        out.sql("DATE_TRUNC(").sql(unit.name()).sql(", ");
        return super.atZone(local).sql(")");
    }

    @Override
    public SqlWriter jsonPath(SqlExpression.JsonPath node) {
        return node.text() ? jsonText(node) : jsonValue(node);
    }

    /**
     * H2 gives JSON as text with its quotes and escapes, which are those of Java. How often a pattern is replaced, and
     * what stands for its groups, depends on the database's mode, so each quote is taken away on its own.
     */
    private SqlWriter jsonText(SqlExpression.JsonPath node) {
        out.sql("STRINGDECODE(REGEXP_REPLACE(REGEXP_REPLACE(CAST(NULLIF(");
        return jsonValue(node).sql(", JSON 'null') AS VARCHAR), '^\"', ''), '\"$', ''))");
    }

    private SqlWriter jsonValue(SqlExpression.JsonPath node) {
        parenthesized(node.document());
        node.keys().forEach(this::jsonKey);
        return out;
    }

    private SqlWriter jsonKey(Object key) {
        if (!(key instanceof Integer index)) {
            return out.sql(".").sql(dialect.quote((String) key));
        }
        if (index < 0) {
            throw dialect.unsupported(
                    "count from the end of a JSON array", "Use an index from the beginning, from 0 on.");
        }
        return out.sql("[").sql(Integer.toString(index + 1)).sql("]");
    }

    @Override
    public SqlWriter collate(SqlExpression.Collate node) {
        throw dialect.unsupported(
                "compare texts by a collation of the query (collate)",
                "Give the column or the database the collation, or use PostgreSQL.");
    }

    /** A missing value is the smallest to H2, unless it is told so when it starts; elsewhere it is the greatest. */
    @Override
    protected Boolean nullsFirst(OrderTerm term) {
        Boolean asked = term.nullsFirst();
        return asked == null ? term.descending() : asked;
    }

    @Override
    protected SqlWriter select(Select select) {
        return super.select(Unselected.refusedIn(select) ? Unselected.accepted(select) : select);
    }

    @Override
    protected SqlWriter lock(Select.Lock lock) {
        if (lock.strength() != Select.Strength.UPDATE || !lock.of().isEmpty()) {
            throw dialect.unsupported(
                    "lock rows more weakly than FOR UPDATE, or rows of some of the tables only",
                    "Use selectForUpdate() without such options.");
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
        if (!conflict.condition().isEmpty()) {
            throw dialect.unsupported(
                    "update rows by a unique rule that has a condition (updateConflicts)",
                    "Name the fields of a rule for all rows, or use PostgreSQL.");
        }
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
