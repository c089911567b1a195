package dev.covet.orm.schema;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.IndexMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.UniqueMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the statements that make indexes. */
final class IndexWriter {

    private final Dialect dialect;
    private final ConditionTexts conditions;

    IndexWriter(Dialect dialect, ConditionTexts conditions) {
        this.dialect = dialect;
        this.conditions = conditions;
    }

    List<String> create(ModelMeta<?> model) {
        List<String> statements = new ArrayList<>();
        for (FieldMeta field : model.localFields()) {
            if (field.dbIndex() && !field.unique()) {
                String column = dialect.quote(field.column());
                statements.add(statement("index", field.indexName(), model, column, ""));
            }
        }
        for (IndexMeta index : model.indexes()) {
            statements.add(statement("index", index.name(), model, columns(index), index.condition()));
        }
        for (UniqueMeta unique : model.uniqueTogether()) {
            if (!unique.condition().isEmpty() && dialect.schemaFeatures().partialIndexes()) {
                String condition = conditions.of(model, unique.condition());
                statements.add(statement("unique index", unique.name(), model, columns(unique), condition));
            }
        }
        return statements;
    }

    /** Without partial indexes, an index on all rows serves as well; a unique one would forbid too much. */
    private String statement(String kind, String name, ModelMeta<?> model, String columns, String condition) {
        boolean partial = !condition.isEmpty() && dialect.schemaFeatures().partialIndexes();
        return "create " + kind + " if not exists " + dialect.quote(name) + " on " + dialect.quote(model.table()) + " ("
                + columns + ")" + (partial ? " where " + condition : "");
    }

    private String columns(IndexMeta index) {
        return index.columns().stream()
                .map(column -> dialect.quote(column.field().column()) + (column.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    private String columns(UniqueMeta unique) {
        return unique.fields().stream()
                .map(field -> dialect.quote(field.column()))
                .collect(Collectors.joining(", "));
    }
}
