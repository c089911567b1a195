package dev.covet.orm.meta;

import dev.covet.orm.meta.ModelOptions.IndexOption;
import dev.covet.orm.meta.ModelOptions.UniqueOption;
import java.util.List;
import java.util.Objects;

/** Makes the indexes and unique rules of a table from what the model's options say. */
final class TableRules {

    private final ModelMeta<?> model;

    TableRules(ModelMeta<?> model) {
        this.model = model;
    }

    IndexMeta index(IndexOption option) {
        List<IndexMeta.Column> columns = option.fields().stream()
                .map(name -> name.startsWith("-")
                        ? new IndexMeta.Column(required(name.substring(1)), true)
                        : new IndexMeta.Column(required(name), false))
                .toList();
        List<FieldMeta> indexed = columns.stream().map(IndexMeta.Column::field).toList();
        String name = option.name().isEmpty() ? ConstraintNames.index(model.table(), indexed) : option.name();
        return new IndexMeta(name, columns, option.condition());
    }

    UniqueMeta unique(UniqueOption option) {
        List<FieldMeta> together = option.fields().stream().map(this::required).toList();
        String name = option.name().isEmpty() ? ConstraintNames.unique(model.table(), together) : option.name();
        return new UniqueMeta(name, together, option.condition(), option.nullsDistinct(), option.message());
    }

    private FieldMeta required(String name) {
        return Objects.requireNonNull(model.field(name), name);
    }
}
