package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an insert does where a unique rule is broken, in the model's terms.
 *
 * @param unique the fields of each rule
 * @param updates the fields that the row in the way takes over; empty to leave it alone
 * @param fails whether nothing is done: the statement fails
 */
record ConflictRule(List<List<FieldMeta>> unique, List<FieldMeta> updates, boolean fails) {

    static ConflictRule of(ModelPlans plans, BulkCreateOptions options) {
        return switch (options.conflicts()) {
            case FAIL -> new ConflictRule(List.of(), List.of(), true);
            case IGNORE -> new ConflictRule(rules(plans.model()), List.of(), false);
            case UPDATE ->
                new ConflictRule(
                        List.of(unique(plans.model(), options.uniqueFields())),
                        WrittenColumns.named(plans, options.updateFields(), "updateFields")
                                .fields(),
                        false);
        };
    }

    private static List<FieldMeta> unique(ModelMeta<?> model, List<String> names) {
        List<FieldMeta> fields = new ArrayList<>();
        for (String name : names) {
            FieldMeta field = model.field(name);
            if (field == null) {
                List<String> choices =
                        model.fields().stream().map(FieldMeta::name).toList();
                throw FieldException.unknown("field", name, "uniqueFields of " + model.name(), choices);
            }
            fields.add(field);
        }
        return fields;
    }

    /** All rules that can be known without the database. */
    private static List<List<FieldMeta>> rules(ModelMeta<?> model) {
        List<List<FieldMeta>> rules = new ArrayList<>();
        for (FieldMeta field : model.fields()) {
            if (field.unique()) {
                rules.add(List.of(field));
            }
        }
        for (UniqueMeta together : model.uniqueTogether()) {
            if (together.condition().isEmpty()) {
                rules.add(together.fields());
            }
        }
        return rules;
    }

    /** What the statement says that writes only these columns; null for nothing. */
    Statement.@Nullable Conflict clause(List<WriteColumn> written) {
        if (fails) {
            return null;
        }
        List<FieldMeta> fields = written.stream().map(WriteColumn::field).toList();
        return new Statement.Conflict(
                unique.stream()
                        .filter(rule -> !updates.isEmpty() || fields.containsAll(rule))
                        .map(rule -> rule.stream().map(FieldMeta::column).toList())
                        .toList(),
                updates.stream().map(FieldMeta::column).toList());
    }
}
