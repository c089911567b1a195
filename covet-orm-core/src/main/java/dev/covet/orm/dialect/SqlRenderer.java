package dev.covet.orm.dialect;

import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Precedence;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.SqlVisitor;
import dev.covet.orm.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the SQL tree as standard SQL; a dialect overrides what its database spells differently.
 *
 * <p>One renderer writes one statement and is then thrown away. Queries and writing statements are in
 * {@link StatementRenderer}, which this class hands them to.
 */
public abstract class SqlRenderer implements SqlVisitor<SqlWriter> {

    protected final Dialect dialect;
    protected final SqlWriter out = new SqlWriter();
    private final StatementRenderer statements;
    private @Nullable RowForm form;

    protected SqlRenderer(Dialect dialect) {
        this.dialect = dialect;
        this.statements = new StatementRenderer(this);
    }

    /** Writes the query and gives its text and parameters. */
    public final RenderedSql render(Query query) {
        statements.query(query);
        return out.finish();
    }

    /** Writes the statement and gives its text and parameters. */
    public final RenderedSql render(Statement statement) {
        statements.statement(statement);
        return out.finish();
    }

    /** Writes a condition on the columns of one row and gives its text, which has no parameters. */
    public final String render(SqlExpression condition, RowForm chosen) {
        form = chosen;
        return write(condition).finish().text();
    }

    /** Writes an expression. */
    protected final SqlWriter write(SqlExpression expression) {
        return expression.accept(this);
    }

    /** Writes an expression that stands between operators, in parentheses where it needs them. */
    protected SqlWriter operand(SqlExpression expression) {
        return expression.precedence() == Precedence.PRIMARY ? write(expression) : parenthesized(expression);
    }

    /** Writes an expression in parentheses. */
    protected final SqlWriter parenthesized(SqlExpression expression) {
        out.sql("(");
        return write(expression).sql(")");
    }

    /** Writes a query in parentheses. */
    protected final SqlWriter parenthesized(Query query) {
        if (form != null) {
            throw form.query();
        }
        out.sql("(");
        statements.query(query);
        return out.sql(")");
    }

    /** Writes expressions with commas between them. */
    protected final SqlWriter list(List<? extends SqlExpression> expressions) {
        for (Iterator<? extends SqlExpression> all = expressions.iterator(); all.hasNext(); ) {
            write(all.next());
            if (all.hasNext()) {
                out.sql(", ");
            }
        }
        return out;
    }

    /** Writes a name in quotes. */
    protected final SqlWriter name(String name) {
        return out.sql(dialect.quote(name));
    }

    /** Writes the marker of the parameter at the position, from 1. */
    protected SqlWriter marker(int position) {
        return out.sql(form == null ? dialect.marker(position) : form.value(out.key(position)));
    }

    @Override
    public SqlWriter column(SqlExpression.Column node) {
        return form == null ? statements.column(node) : out.sql(form.column(node.name()));
    }

    @Override
    public SqlWriter bind(SqlExpression.Bind node) {
        int position = out.position(node.key());
        SqlType type = node.type();
        if (type == null || !isStated(type)) {
            return marker(position);
        }
        out.sql("CAST(");
        return marker(position).sql(" AS ").sql(dialect.typeName(type)).sql(")");
    }

    /**
     * Whether the database has to be told that a parameter is of the type, since the driver sends it as another one.
     */
    protected boolean isStated(SqlType type) {
        return switch (type.kind()) {
            case JSON, INTERVAL, INET -> true;
            case ARRAY -> isStated(Objects.requireNonNull(type.element()));
            default -> false;
        };
    }

    @Override
    public SqlWriter constant(SqlExpression.Constant node) {
        return out.sql(String.valueOf(node.value()).toUpperCase(Locale.ROOT));
    }

    @Override
    public SqlWriter binary(SqlExpression.Binary node) {
        operand(node.left()).sql(" ").sql(node.operator().symbol()).sql(" ");
        return operand(node.right());
    }

    @Override
    public SqlWriter junction(SqlExpression.Junction node) {
        if (node.members().isEmpty()) {
            return out.sql(node.all() ? "TRUE" : "FALSE");
        }
        String connector = node.all() ? " AND " : " OR ";
        for (Iterator<SqlExpression> members = node.members().iterator(); members.hasNext(); ) {
            member(members.next());
            if (members.hasNext()) {
                out.sql(connector);
            }
        }
        return out;
    }

    private SqlWriter member(SqlExpression member) {
        return member.precedence().compareTo(Precedence.JUNCTION) < 0 ? write(member) : parenthesized(member);
    }

    @Override
    public SqlWriter parity(SqlExpression.Parity node) {
        out.sql("MOD(");
        for (Iterator<SqlExpression> members = node.members().iterator(); members.hasNext(); ) {
            out.sql("CASE WHEN ");
            write(members.next()).sql(" THEN 1 ELSE 0 END");
            if (members.hasNext()) {
                out.sql(" + ");
            }
        }
        return out.sql(", 2) = 1");
    }

    @Override
    public SqlWriter not(SqlExpression.Not node) {
        out.sql("NOT ");
        return parenthesized(node.operand());
    }

    @Override
    public SqlWriter isNull(SqlExpression.IsNull node) {
        return operand(node.operand()).sql(node.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public SqlWriter like(SqlExpression.Like node) {
        operand(inOneCase(node.operand(), node.ignoreCase())).sql(" LIKE ");
        return operand(inOneCase(node.pattern(), node.ignoreCase()));
    }

    /** Letter case is ignored in upper case, as Django does it, so that an index on UPPER(column) serves. */
    private static SqlExpression inOneCase(SqlExpression text, boolean ignoreCase) {
        return ignoreCase ? new SqlExpression.Call("UPPER", List.of(text)) : text;
    }

    @Override
    public SqlWriter regex(SqlExpression.Regex node) {
        operand(node.operand()).sql(node.ignoreCase() ? " ~* " : " ~ ");
        return operand(node.pattern());
    }

    @Override
    public SqlWriter between(SqlExpression.Between node) {
        operand(node.operand()).sql(" BETWEEN ");
        operand(node.low()).sql(" AND ");
        return operand(node.high());
    }

    @Override
    public SqlWriter inArray(SqlExpression.InArray node) {
        operand(node.operand()).sql(" = ANY(");
        return write(node.array()).sql(")");
    }

    @Override
    public SqlWriter inList(SqlExpression.InList node) {
        operand(node.operand()).sql(" IN (");
        return list(node.members()).sql(")");
    }

    @Override
    public SqlWriter inQuery(SqlExpression.InQuery node) {
        operand(node.operand()).sql(" IN ");
        return parenthesized(node.query());
    }

    @Override
    public SqlWriter exists(SqlExpression.Exists node) {
        out.sql("EXISTS ");
        return parenthesized(node.query());
    }

    @Override
    public SqlWriter scalar(SqlExpression.Scalar node) {
        return parenthesized(node.query());
    }

    @Override
    public SqlWriter call(SqlExpression.Call node) {
        out.sql(node.function()).sql("(");
        return list(node.arguments()).sql(")");
    }

    @Override
    public SqlWriter aggregate(SqlExpression.AggregateCall node) {
        out.sql(node.function()).sql(node.distinct() ? "(DISTINCT " : "(");
        if (node.arguments().isEmpty()) {
            out.sql("*");
        } else {
            list(node.arguments());
        }
        if (!node.ordering().isEmpty()) {
            out.sql(" ");
            orderBy(node.ordering());
        }
        out.sql(")");
        return filter(node.filter());
    }

    /** Writes which rows an aggregate takes. */
    protected final SqlWriter filter(@Nullable SqlExpression condition) {
        if (condition == null) {
            return out;
        }
        out.sql(" FILTER (WHERE ");
        return write(condition).sql(")");
    }

    @Override
    public SqlWriter over(SqlExpression.Over node) {
        return new WindowRenderer(this).write(node);
    }

    @Override
    public SqlWriter caseWhen(SqlExpression.Case node) {
        out.sql("CASE");
        for (SqlExpression.Branch branch : node.branches()) {
            out.sql(" WHEN ");
            write(branch.condition()).sql(" THEN ");
            write(branch.result());
        }
        if (node.otherwise() != null) {
            out.sql(" ELSE ");
            write(node.otherwise());
        }
        return out.sql(" END");
    }

    @Override
    public SqlWriter cast(SqlExpression.Cast node) {
        out.sql("CAST(");
        return write(node.operand())
                .sql(" AS ")
                .sql(dialect.typeName(node.type()))
                .sql(")");
    }

    @Override
    public SqlWriter atZone(SqlExpression.AtZone node) {
        return operand(node.operand())
                .sql(" AT TIME ZONE '")
                .sql(node.zone().replace("'", "''"))
                .sql("'");
    }

    @Override
    public SqlWriter fromZone(SqlExpression.FromZone node) {
        return atZone(new SqlExpression.AtZone(node.operand(), node.zone()));
    }

    @Override
    public SqlWriter collate(SqlExpression.Collate node) {
        return operand(node.operand()).sql(" COLLATE ").sql(dialect.quote(node.collation()));
    }

    @Override
    public SqlWriter template(SqlExpression.Template node) {
        for (int i = 0; i < node.parts().size(); i++) {
            out.sql(node.parts().get(i));
            if (i < node.arguments().size()) {
                write(node.arguments().get(i));
            }
        }
        return out;
    }

    /** Writes ORDER BY and the terms. */
    protected final SqlWriter orderBy(List<OrderTerm> ordering) {
        return statements.orderBy(ordering);
    }

    /** Whether rows without a value come first, or null where the database's own order is the right one. */
    protected @Nullable Boolean nullsFirst(OrderTerm term) {
        return term.nullsFirst();
    }

    /** Writes a select. */
    protected SqlWriter select(Select select) {
        return statements.standard(select);
    }

    /** Writes a selected expression; where conditions cannot be selected, as a value. */
    protected SqlWriter selected(SqlExpression expression) {
        return write(expression);
    }

    /** Writes the lock of a select. */
    protected SqlWriter lock(Select.Lock lock) {
        out.sql(" FOR ").sql(lock.strength().name().replace('_', ' '));
        if (!lock.of().isEmpty()) {
            out.sql(" OF ").sql(names(lock.of()));
        }
        return switch (lock.contention()) {
            case BLOCK -> out;
            case NO_WAIT -> out.sql(" NOWAIT");
            case SKIP_LOCKED -> out.sql(" SKIP LOCKED");
        };
    }

    /** Writes an insert. */
    protected SqlWriter insert(Statement.Insert insert) {
        return statements.insert(insert);
    }

    /** Writes the rows of an insert that come as lists of expressions. */
    protected final SqlWriter rows(List<List<SqlExpression>> rows) {
        return statements.rows(rows);
    }

    /** Writes the rows of an insert that come as one array a column. */
    protected SqlWriter arrayRows(List<SqlExpression> arrays) {
        out.sql(" SELECT * FROM UNNEST(");
        return list(arrays).sql(")");
    }

    /** Writes a statement so that it gives back the columns of the rows that it writes. */
    protected SqlWriter returning(List<String> columns, Runnable statement) {
        statement.run();
        return out.sql(" RETURNING ").sql(names(columns));
    }

    /** Writes what an insert does where a unique rule is broken; any rule if it does nothing. */
    protected SqlWriter conflict(Statement.Conflict conflict) {
        out.sql(" ON CONFLICT");
        if (conflict.updates().isEmpty()) {
            return out.sql(" DO NOTHING");
        }
        return out.sql(" (")
                .sql(names(conflict.rules().get(0)))
                .sql(conflict.condition().isEmpty() ? ")" : ") WHERE " + conflict.condition())
                .sql(" DO UPDATE SET ")
                .sql(conflict.updates().stream()
                        .map(column -> dialect.quote(column) + " = EXCLUDED." + dialect.quote(column))
                        .collect(Collectors.joining(", ")));
    }

    /** Names in quotes with commas between them. */
    protected final String names(List<String> names) {
        return names.stream().map(dialect::quote).collect(Collectors.joining(", "));
    }
}
