package dev.covet.orm.internal.persist.row;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.compile.RowCondition;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RuleCondition;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks the database about the rules of one table for the values of an object, which need not be stored.
 *
 * @param plans the plans of the table
 */
public record RowRules(Database database, ModelPlans plans, Instance instance) {

    /** Returns the fields that a composed condition is about. */
    public List<FieldMeta> fields(RuleCondition condition) {
        return columns(plans.condition(condition).columns()).stream()
                .map(WriteColumn::field)
                .toList();
    }

    private List<WriteColumn> columns(Set<String> names) {
        return plans.columns().all().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    /** Emits for each of the composed conditions whether the object meets it, null where that is unknown. */
    public Mono<List<@Nullable Boolean>> truths(List<RuleCondition> rules) {
        List<RowCondition> conditions = rules.stream().map(plans::condition).toList();
        List<WriteColumn> columns = columns(
                conditions.stream().flatMap(each -> each.columns().stream()).collect(Collectors.toSet()));
        RenderedSql rendered = database.dialect().render(statement(conditions, columns));
        Object[] arguments = columns.stream().map(this::argument).toArray();
        StatementCall call = database.call(Operation.SELECT, plans.model(), rendered.text(), arguments);
        return database.executor()
                .list(call, row -> {
                    List<@Nullable Boolean> truths = new ArrayList<>();
                    for (int i = 0; i < conditions.size(); i++) {
                        truths.add(row.get(i, Boolean.class));
                    }
                    return truths;
                })
                .map(rows -> rows.get(0));
    }

    private Object argument(WriteColumn column) {
        FieldMeta field = column.field();
        return column.encode(AutoValues.stored(field, field.get(instance)));
    }

    /** Returns a SELECT of the conditions over a row that has the object's values in its columns. */
    private static Select statement(List<RowCondition> conditions, List<WriteColumn> columns) {
        List<Select.Item> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            WriteColumn column = columns.get(i);
            values.add(new Select.Item(column.bind(i), column.name()));
        }
        List<Select.Item> items = conditions.stream()
                .map(each -> new Select.Item(text(each), null))
                .toList();
        return Select.of(items, new Select.Derived(Select.of(values, null), "r"));
    }

    static SqlExpression text(RowCondition condition) {
        return new SqlExpression.Template(List.of("(" + condition.sql() + ")"), List.of());
    }

    /** Emits the rules that another row breaks together with the object, which meets their conditions. */
    public Mono<List<UniqueMeta>> clashing(List<UniqueMeta> rules) {
        return new OtherRows(database, plans, instance).clashing(rules);
    }
}
