package dev.covet.orm.dialect;

import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes queries and writing statements around the expressions of a renderer. */
final class StatementRenderer implements Query.Visitor<SqlWriter>, Select.SourceVisitor<SqlWriter> {

    private final SqlRenderer renderer;
    private final SqlWriter out;
    private @Nullable String onlyAlias;
    private int depth;

    StatementRenderer(SqlRenderer renderer) {
        this.renderer = renderer;
        this.out = renderer.out;
    }

    void query(Query query) {
        query.accept(this);
    }

    void statement(Statement statement) {
        if (statement.returning().isEmpty()) {
            write(statement);
        } else {
            renderer.returning(statement.returning(), () -> write(statement));
        }
    }

    private void write(Statement statement) {
        statement.accept(new Writing());
    }

    /** Writes a statement without what it gives back. */
    private final class Writing implements Statement.Visitor<SqlWriter> {
        @Override
        public SqlWriter insert(Statement.Insert statement) {
            return renderer.insert(statement);
        }

        @Override
        public SqlWriter update(Statement.Update statement) {
            return StatementRenderer.this.update(statement);
        }

        @Override
        public SqlWriter delete(Statement.Delete statement) {
            return StatementRenderer.this.delete(statement);
        }
    }

    @Override
    public SqlWriter select(Select query) {
        return about(query.onlyAlias(), () -> renderer.select(query));
    }

    /**
     * Writes a statement in which the columns of the alias need no qualifier: drivers parse each statement that they are
     * given, and the qualifiers are half of it. Inside another one they do, where a column that its table lacks would be
     * taken for one of the other's table.
     */
    private SqlWriter about(@Nullable String alias, Runnable statement) {
        if (depth == 0) {
            onlyAlias = alias;
        }
        depth++;
        statement.run();
        depth--;
        return out;
    }

    SqlWriter column(SqlExpression.Column column) {
        if (depth != 1 || !column.alias().equals(onlyAlias)) {
            renderer.name(column.alias()).sql(".");
        }
        return renderer.name(column.name());
    }

    /** Writes a select as standard SQL. */
    SqlWriter standard(Select select) {
        out.sql("SELECT ");
        distinct(select);
        items(select.items());
        if (select.from() != null) {
            out.sql(" FROM ");
            source(select.from());
        }
        select.joins().forEach(this::join);
        clause(" WHERE ", select.where());
        if (!select.groupBy().isEmpty()) {
            out.sql(" GROUP BY ");
            renderer.list(select.groupBy());
        }
        clause(" HAVING ", select.having());
        tail(select.ordering(), select.limit(), select.offset());
        if (select.lock() != null) {
            renderer.lock(select.lock());
        }
        return out;
    }

    private void distinct(Select select) {
        if (!select.distinct()) {
            return;
        }
        out.sql("DISTINCT ");
        if (!select.distinctOn().isEmpty()) {
            out.sql("ON (");
            renderer.list(select.distinctOn()).sql(") ");
        }
    }

    private void items(List<Select.Item> items) {
        for (Iterator<Select.Item> all = items.iterator(); all.hasNext(); ) {
            Select.Item item = all.next();
            renderer.selected(item.expression());
            if (item.alias() != null) {
                out.sql(" AS ");
                renderer.name(item.alias());
            }
            if (all.hasNext()) {
                out.sql(", ");
            }
        }
    }

    private void source(Select.Source source) {
        source.accept(this).sql(" ");
        renderer.name(source.alias());
    }

    @Override
    public SqlWriter table(Select.Table source) {
        return renderer.name(source.name());
    }

    @Override
    public SqlWriter derived(Select.Derived source) {
        return renderer.parenthesized(source.query());
    }

    private void join(Select.Join join) {
        out.sql(join.outer() ? " LEFT JOIN " : " JOIN ");
        source(join.source());
        out.sql(" ON ");
        renderer.write(join.on());
    }

    private void clause(String keyword, @Nullable SqlExpression condition) {
        if (condition != null) {
            out.sql(keyword);
            renderer.write(condition);
        }
    }

    private void tail(List<OrderTerm> ordering, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        if (!ordering.isEmpty()) {
            out.sql(" ");
            orderBy(ordering);
        }
        clause(" LIMIT ", limit);
        clause(" OFFSET ", offset);
    }

    SqlWriter orderBy(List<OrderTerm> ordering) {
        out.sql("ORDER BY ");
        for (Iterator<OrderTerm> terms = ordering.iterator(); terms.hasNext(); ) {
            OrderTerm term = terms.next();
            renderer.write(term.expression());
            if (term.descending()) {
                out.sql(" DESC");
            }
            Boolean nullsFirst = renderer.nullsFirst(term);
            if (nullsFirst != null) {
                out.sql(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
            }
            if (terms.hasNext()) {
                out.sql(", ");
            }
        }
        return out;
    }

    @Override
    public SqlWriter compound(Compound compound) {
        String operation = " " + compound.operation() + (compound.all() ? " ALL " : " ");
        for (Iterator<Query> members = compound.members().iterator(); members.hasNext(); ) {
            renderer.parenthesized(members.next());
            if (members.hasNext()) {
                out.sql(operation);
            }
        }
        tail(compound.ordering(), compound.limit(), compound.offset());
        return out;
    }

    SqlWriter insert(Statement.Insert insert) {
        out.sql("INSERT INTO ");
        renderer.name(insert.table());
        if (!insert.columns().isEmpty()) {
            out.sql(" (").sql(renderer.names(insert.columns())).sql(")");
        }
        if (!insert.arrays().isEmpty()) {
            renderer.arrayRows(insert.arrays());
        } else if (insert.rows().isEmpty() || insert.columns().isEmpty()) {
            out.sql(" DEFAULT VALUES");
        } else {
            rows(insert.rows());
        }
        if (insert.conflict() != null) {
            renderer.conflict(insert.conflict());
        }
        return out;
    }

    SqlWriter rows(List<List<SqlExpression>> rows) {
        out.sql(" VALUES ");
        for (Iterator<List<SqlExpression>> all = rows.iterator(); all.hasNext(); ) {
            out.sql("(");
            renderer.list(all.next()).sql(all.hasNext() ? "), " : ")");
        }
        return out;
    }

    private SqlWriter update(Statement.Update update) {
        return about(update.from() == null ? update.alias() : null, () -> written(update));
    }

    private SqlWriter written(Statement.Update update) {
        out.sql("UPDATE ");
        renderer.name(update.table()).sql(" ");
        renderer.name(update.alias()).sql(" SET ");
        for (Iterator<Statement.Assignment> all = update.assignments().iterator(); all.hasNext(); ) {
            Statement.Assignment assignment = all.next();
            renderer.name(assignment.column()).sql(" = ");
            renderer.write(assignment.value()).sql(all.hasNext() ? ", " : "");
        }
        if (update.from() != null) {
            out.sql(" FROM ");
            source(update.from());
        }
        clause(" WHERE ", update.where());
        return out;
    }

    private SqlWriter delete(Statement.Delete delete) {
        return about(delete.alias(), () -> written(delete));
    }

    private SqlWriter written(Statement.Delete delete) {
        out.sql("DELETE FROM ");
        renderer.name(delete.table()).sql(" ");
        renderer.name(delete.alias());
        clause(" WHERE ", delete.where());
        return out;
    }
}
