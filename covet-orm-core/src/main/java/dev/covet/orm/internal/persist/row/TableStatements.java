package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the statements and conditions on the table of one model, under the alias {@link #ALIAS}; a SELECT joins the
 * tables of parent models if it reads their fields.
 */
public record TableStatements(ModelMeta<?> model) {

    public static final String ALIAS = "t";

    public static TableStatements of(ModelMeta<?> model) {
        return new TableStatements(model);
    }

    /** Returns a SELECT of the fields of the rows that satisfy the condition. */
    public Select select(List<FieldMeta> fields, SqlExpression where) {
        List<Select.Item> items = fields.stream()
                .map(field -> new Select.Item(column(field), null))
                .toList();
        return new Select(
                false,
                List.of(),
                items,
                new Select.Table(model.table(), ALIAS),
                parents(fields),
                where,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** Returns the joins of the parent tables up to the topmost one that has one of the fields. */
    private List<Select.Join> parents(List<FieldMeta> fields) {
        List<ModelMeta<?>> tables = model.tables();
        int top = fields.stream()
                .mapToInt(field -> tables.indexOf(model.near(field).model()))
                .min()
                .orElse(tables.size());
        List<Select.Join> joins = new ArrayList<>();
        for (int child = tables.size() - 1; child > top; child--) {
            FieldMeta link = tables.get(child).pk();
            FieldMeta key = tables.get(child - 1).pk();
            joins.add(new Select.Join(
                    new Select.Table(key.model().table(), alias(key)),
                    false,
                    new SqlExpression.Binary(own(link), SqlOperator.EQUAL, own(key))));
        }
        return joins;
    }

    private String alias(FieldMeta field) {
        List<ModelMeta<?>> tables = model.tables();
        int distance = tables.size() - 1 - tables.indexOf(field.model());
        return distance == 0 ? ALIAS : ALIAS + distance;
    }

    private SqlExpression own(FieldMeta field) {
        return new SqlExpression.Column(alias(field), field.column());
    }

    public Statement.Delete delete(SqlExpression where) {
        return new Statement.Delete(model.table(), ALIAS, where);
    }

    public Statement.Update update(FieldMeta field, SqlExpression value, SqlExpression where) {
        return update(List.of(new Statement.Assignment(field.column(), value)), where);
    }

    public Statement.Update update(List<Statement.Assignment> assignments, SqlExpression where) {
        return new Statement.Update(model.table(), ALIAS, assignments, null, where, List.of());
    }

    public SqlExpression column(FieldMeta field) {
        return own(model.near(field));
    }

    /** Returns the condition that the column equals the parameter. */
    public SqlExpression equal(FieldMeta field, int position) {
        return new SqlExpression.Binary(column(field), SqlOperator.EQUAL, Binds.at(position));
    }

    /** Returns the condition that the column equals an element of the array parameter. */
    public SqlExpression any(FieldMeta field, int position) {
        return new SqlExpression.InArray(column(field), Binds.array(position, field.type()));
    }

    /** Returns the condition that the column has no value. */
    public SqlExpression empty(FieldMeta field) {
        return new SqlExpression.IsNull(column(field), false);
    }

    public static SqlExpression both(SqlExpression first, SqlExpression second) {
        return new SqlExpression.Junction(true, List.of(first, second));
    }

    public static SqlExpression either(SqlExpression first, SqlExpression second) {
        return new SqlExpression.Junction(false, List.of(first, second));
    }
}
