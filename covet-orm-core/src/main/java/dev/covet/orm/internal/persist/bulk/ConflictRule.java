package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conflict handling of an INSERT, in terms of the model.
 *
 * @param unique the fields of each unique constraint that may be violated
 * @param updates the fields of the existing row to update; empty to skip the new row
 * @param condition what limits the rule by which a row is updated to some rows, empty for nothing
 * @param fails whether a conflict is an error
 */
record ConflictRule(List<List<FieldMeta>> unique, List<FieldMeta> updates, String condition, boolean fails) {

    static ConflictRule of(ModelPlans plans, BulkCreateOptions options) {
        return switch (options.conflicts()) {
            case FAIL -> new ConflictRule(List.of(), List.of(), "", true);
            case IGNORE -> new ConflictRule(rules(plans.model()), List.of(), "", false);
            case UPDATE -> updating(plans, options);
        };
    }

    private static ConflictRule updating(ModelPlans plans, BulkCreateOptions options) {
        List<FieldMeta> unique = unique(plans.model(), options.uniqueFields());
        List<FieldMeta> updates = WrittenColumns.named(plans, options.updateFields(), "updateFields")
                .fields();
        return new ConflictRule(List.of(unique), updates, condition(plans, Set.copyOf(unique)), false);
    }

    /** What limits the rule on the fields; a rule for all rows goes first. */
    private static String condition(ModelPlans plans, Set<FieldMeta> unique) {
        return plans.model().uniqueTogether().stream()
                .filter(rule -> unique.equals(Set.copyOf(rule.fields())))
                .map(rule -> plans.condition(rule.condition()).sql())
                .min(Comparator.comparing(String::length))
                .orElse("");
    }

    /** Returns whether new rows that break a rule are passed over. */
    boolean ignores() {
        return !fails && updates.isEmpty();
    }

    /**
     * Checks that no two objects are to update the same row.
     *
     * @throws QueryStateException if two have the same values in the fields of the rule, which is for all rows
     */
    void check(ModelMeta<?> model, List<? extends Instance> instances) {
        if (updates.isEmpty() || !condition.isEmpty()) {
            return;
        }
        List<FieldMeta> fields = unique.get(0);
        Set<List<Object>> seen = new HashSet<>();
        for (Instance instance : instances) {
            List<Object> values = fields.stream()
                    .map(field -> field.key(instance))
                    .filter(Objects::nonNull)
                    .toList();
            if (values.size() == fields.size() && !seen.add(values)) {
                List<String> names = fields.stream().map(FieldMeta::name).toList();
                throw new QueryStateException(Refusal.of("bulkCreate was given two objects with the same "
                                + String.join(" and ", names) + ", and updateConflicts updates a row once only")
                        .in(model.name())
                        .fix("Keep one of them."));
            }
        }
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

    /** Returns the unique constraints that the model declares, except conditional ones. */
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

    /** Returns the conflict clause of an INSERT of these columns, or null if a conflict is an error. */
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
                updates.stream().map(FieldMeta::column).toList(),
                condition);
    }
}
