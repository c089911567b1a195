package dev.covet.orm.internal.persist.row;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks by one statement whether other rows have what an object must have alone. */
final class OtherRows {

    private final Database database;
    private final ModelPlans plans;
    private final Instance instance;
    private final List<Object> arguments = new ArrayList<>();

    OtherRows(Database database, ModelPlans plans, Instance instance) {
        this.database = database;
        this.plans = plans;
        this.instance = instance;
    }

    /** Emits the rules that another row breaks together with the object. */
    Mono<List<UniqueMeta>> clashing(List<UniqueMeta> rules) {
        List<UniqueMeta> asked = rules.stream().filter(this::mayClash).toList();
        if (asked.isEmpty()) {
            return Mono.just(List.of());
        }
        List<Select.Item> items =
                asked.stream().map(rule -> new Select.Item(clash(rule), null)).toList();
        RenderedSql rendered = database.dialect().render(Select.of(items, null));
        StatementCall call = database.call(Operation.SELECT, plans.model(), rendered.text(), arguments.toArray());
        return database.executor()
                .list(
                        call,
                        row -> asked.stream()
                                .filter(rule -> Boolean.TRUE.equals(row.get(asked.indexOf(rule), Boolean.class)))
                                .toList())
                .map(rows -> rows.get(0));
    }

    private boolean mayClash(UniqueMeta rule) {
        return !rule.nullsDistinct() || rule.fields().stream().allMatch(field -> argument(field) != null);
    }

    private SqlExpression clash(UniqueMeta rule) {
        List<SqlExpression> where = new ArrayList<>();
        if (rule.condition().isComposed()) {
            where.add(RowRules.text(plans.condition(rule.condition())));
        }
        for (FieldMeta field : rule.fields()) {
            where.add(
                    argument(field) == null
                            ? new SqlExpression.IsNull(column(field), false)
                            : new SqlExpression.Binary(column(field), SqlOperator.EQUAL, value(field)));
        }
        FieldMeta key = plans.model().pk();
        if (!InstanceState.of(instance).adding() && key.key(instance) != null) {
            SqlExpression own = new SqlExpression.Binary(column(key), SqlOperator.EQUAL, value(key));
            where.add(new SqlExpression.Not(own));
        }
        return new SqlExpression.Exists(rows(new SqlExpression.Junction(true, where)));
    }

    private Select rows(SqlExpression where) {
        return new Select(
                false,
                List.of(),
                List.of(new Select.Item(SqlExpression.Constant.ONE, null)),
                new Select.Table(plans.model().table(), "t"),
                List.of(),
                where,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static SqlExpression column(FieldMeta field) {
        return new SqlExpression.Column("t", field.column());
    }

    private SqlExpression value(FieldMeta field) {
        WriteColumn column = plans.columns().of(field);
        arguments.add(column.encode(argument(field)));
        return column.bind(arguments.size() - 1);
    }

    private @Nullable Object argument(FieldMeta field) {
        return AutoValues.stored(field, field.primaryKey() ? field.key(instance) : field.get(instance));
    }
}
