package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.Statement;
import java.util.List;

/** Conditions on the columns of one table, its alias being the same in all statements of this package. */
record Conditions(ModelMeta<?> model) {

    static final String ALIAS = "t";

    static Conditions of(ModelMeta<?> model) {
        return new Conditions(model);
    }

    /** The columns of the rows under the condition. */
    Select select(List<FieldMeta> fields, SqlExpression where) {
        List<Select.Item> items = fields.stream()
                .map(field -> new Select.Item(column(field), null))
                .toList();
        return new Select(
                false,
                List.of(),
                items,
                new Select.Table(model.table(), ALIAS),
                List.of(),
                where,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    Statement.Delete delete(SqlExpression where) {
        return new Statement.Delete(model.table(), ALIAS, where);
    }

    Statement.Update update(FieldMeta field, SqlExpression value, SqlExpression where) {
        List<Statement.Assignment> assignment = List.of(new Statement.Assignment(field.column(), value));
        return new Statement.Update(model.table(), ALIAS, assignment, null, where, List.of());
    }

    SqlExpression column(FieldMeta field) {
        return new SqlExpression.Column(ALIAS, field.column());
    }

    /** The column has the value of the parameter. */
    SqlExpression equal(FieldMeta field, int position) {
        return new SqlExpression.Binary(column(field), SqlOperator.EQUAL, Binds.at(position));
    }

    /** The column has one of the values in the array of the parameter. */
    SqlExpression any(FieldMeta field, int position) {
        return new SqlExpression.InArray(column(field), Binds.at(position));
    }

    static SqlExpression both(SqlExpression first, SqlExpression second) {
        return new SqlExpression.Junction(true, List.of(first, second));
    }

    static SqlExpression either(SqlExpression first, SqlExpression second) {
        return new SqlExpression.Junction(false, List.of(first, second));
    }
}
