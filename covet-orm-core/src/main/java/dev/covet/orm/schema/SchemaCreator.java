package dev.covet.orm.schema;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements that make the tables of models, and those that drop them.
 *
 * <pre>{@code
 * SchemaCreator creator = new SchemaCreator(dialect);
 * List<String> statements = creator.create(models, catalog);      // to be run one after the other
 * }</pre>
 *
 * <p>Tables that the catalog has already are left as they are, so that running them again changes nothing. A table
 * comes after those it refers to; where tables refer to each other in a circle, the foreign key is added when both
 * exist. Immutable and thread-safe.
 */
public final class SchemaCreator {

    private final Dialect dialect;
    private final TableWriter tables;
    private final IndexWriter indexes;

    /** Creates statements for models whose rules are given in SQL. */
    public SchemaCreator(Dialect dialect) {
        this(dialect, (model, condition) -> condition.sql());
    }

    /**
     * Creates statements.
     *
     * @param conditions writes the conditions of rules
     */
    public SchemaCreator(Dialect dialect, ConditionTexts conditions) {
        this.dialect = dialect;
        this.tables = new TableWriter(dialect, conditions);
        this.indexes = new IndexWriter(dialect, conditions);
    }

    /** The statements that make what the catalog lacks, in the order in which they must run. */
    public List<String> create(Models models, Catalog catalog) {
        List<String> statements = new ArrayList<>();
        List<String> later = new ArrayList<>();
        Set<ModelMeta<?>> made = new HashSet<>();
        for (ModelMeta<?> model : managed(models)) {
            made.add(model);
            List<FieldMeta> circular = circular(model, models, made);
            if (!catalog.hasTable(model.table())) {
                statements.add(tables.create(model, withoutForeignKey(model, models, circular)));
                later.addAll(indexes.create(model));
            }
            for (FieldMeta field : circular) {
                if (!catalog.hasConstraint(model.table(), field.foreignKeyName())) {
                    later.add(tables.addForeignKey(field));
                }
            }
        }
        statements.addAll(later);
        return statements;
    }

    /** The tables whose keys are unique once the statements have run: those that they make, and those that were so. */
    public Set<String> uniqueKeys(Models models, Catalog catalog) {
        Set<String> unique = catalog.uniqueKeys(models);
        managed(models).stream()
                .map(ModelMeta::table)
                .filter(table -> !catalog.hasTable(table))
                .forEach(unique::add);
        return unique;
    }

    /**
     * Says in a sentence each which rules of the models the tables will not have, because the database has none like
     * them.
     */
    public List<String> missing(Models models) {
        if (dialect.schemaFeatures().partialIndexes()) {
            return List.of();
        }
        return managed(models).stream()
                .flatMap(model -> model.uniqueTogether().stream()
                        .filter(rule -> !rule.condition().isEmpty())
                        .map(rule -> "The unique rule \"" + rule.name() + "\" of " + model.name() + " is not enforced: "
                                + dialect.name()
                                + " has no unique rules with a condition. "
                                + (rule.condition().isComposed()
                                        ? "Call fullClean, which asks for it, or use PostgreSQL."
                                        : "Check it where rows are written, or use PostgreSQL.")))
                .toList();
    }

    /** The statements that drop the tables, those that refer to others first. */
    public List<String> drop(Models models) {
        List<String> statements = new ArrayList<>();
        for (ModelMeta<?> model : managed(models)) {
            statements.add("drop table if exists " + dialect.quote(model.table()) + " cascade");
        }
        Collections.reverse(statements);
        return statements;
    }

    private static List<ModelMeta<?>> managed(Models models) {
        List<ModelMeta<?>> managed = new ArrayList<>();
        for (ModelMeta<?> model : models.all()) {
            if (model.managed() && !model.proxy()) {
                managed.add(model);
            }
        }
        return managed;
    }

    /** The references whose foreign keys are added later, and those to tables in other databases, which have none. */
    private static List<FieldMeta> withoutForeignKey(ModelMeta<?> model, Models models, List<FieldMeta> later) {
        List<FieldMeta> without = new ArrayList<>(later);
        for (FieldMeta field : model.localFields()) {
            RelationMeta relation = field.relation();
            if (relation != null && !models.haveTable(relation.target())) {
                without.add(field);
            }
        }
        return without;
    }

    /** The references to tables that are made later. */
    private static List<FieldMeta> circular(ModelMeta<?> model, Models models, Set<ModelMeta<?>> made) {
        return model.localFields().stream()
                .filter(field -> {
                    RelationMeta relation = field.relation();
                    return relation != null
                            && relation.dbConstraint()
                            && relation.target().managed()
                            && models.haveTable(relation.target())
                            && !made.contains(relation.target().concrete());
                })
                .toList();
    }
}
