package dev.covet.orm;

import dev.covet.orm.internal.execute.ConstraintFields;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
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
        List<FieldMeta> unique = constraint == null ? List.of() : model.uniqueFields(constraint);
        List<FieldMeta> named = unique.isEmpty()
                ? model.fields().stream()
                        .filter(field -> columns.contains(field.column()))
                        .toList()
                : unique;
        return named.isEmpty() ? columns : named.stream().map(FieldMeta::name).toList();
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
