package dev.covet.orm;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.internal.execute.ConstraintFields;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.UniqueMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which fields of the models constraints are on. */
record ModelConstraints(Models models) implements ConstraintFields {

    @Override
    public List<String> fields(String name, @Nullable String constraint, List<String> columns) {
        ModelMeta<?> model = models.find(name);
        if (model == null) {
            return columns;
        }
        UniqueMeta rule = rule(model, constraint);
        List<FieldMeta> named = rule == null
                ? model.fields().stream()
                        .filter(field -> columns.contains(field.column()))
                        .toList()
                : rule.fields();
        return named.isEmpty() ? columns : named.stream().map(FieldMeta::name).toList();
    }

    @Override
    public @Nullable ValidationErrors clash(String name, @Nullable String constraint) {
        ModelMeta<?> model = models.find(name);
        UniqueMeta rule = model == null ? null : rule(model, constraint);
        return rule == null ? null : rule.clash();
    }

    private static @Nullable UniqueMeta rule(ModelMeta<?> model, @Nullable String constraint) {
        return constraint == null ? null : model.uniqueRule(constraint);
    }

    @Override
    public String model(String table) {
        return models.all().stream()
                .filter(model -> model.table().equals(table))
                .map(ModelMeta::name)
                .findFirst()
                .orElse("");
    }
}
