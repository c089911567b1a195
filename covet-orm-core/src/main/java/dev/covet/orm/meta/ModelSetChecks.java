package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what only shows when all models are known: tables, names at the other side, columns referred to. */
final class ModelSetChecks {

    private final Problems problems;

    private ModelSetChecks(Problems problems) {
        this.problems = problems;
    }

    static void check(List<ModelMeta<?>> models, Problems problems) {
        ModelSetChecks checks = new ModelSetChecks(problems);
        checks.checkTables(models);
        checks.checkRuleNames(models);
        models.forEach(checks::checkLengths);
        for (ModelMeta<?> model : models) {
            model.relations().forEach(checks::checkRelation);
            model.relations().forEach(checks::checkThrough);
            model.holders().forEach(holder -> checks.attempt(holder::relation));
            checks.checkReverseNames(model, models);
        }
    }

    private void checkTables(Collection<ModelMeta<?>> models) {
        Map<String, ModelMeta<?>> tables = new HashMap<>();
        for (ModelMeta<?> model : models) {
            if (model.proxy()) {
                continue;
            }
            ModelMeta<?> other = tables.put(model.table(), model);
            if (other != null && mayBeTogether(model, other)) {
                problems.add(
                        model.name(),
                        "its table \"" + model.table() + "\" is that of " + other.name() + " too",
                        "Give one of them another dbTable.");
            }
        }
    }

    /** The names are those of a schema: a second index of one name would silently not be made. */
    private void checkRuleNames(Collection<ModelMeta<?>> models) {
        Map<String, ModelMeta<?>> named = new HashMap<>();
        for (ModelMeta<?> model : models) {
            if (model.proxy() || !model.managed()) {
                continue;
            }
            for (String name : ruleNames(model)) {
                ModelMeta<?> other = named.putIfAbsent(name, model);
                if (other != null && mayBeTogether(model, other)) {
                    problems.add(
                            model.name(),
                            "the name \"" + name + "\" of a rule or an index is that of another of " + other.name(),
                            "Give each a name of its own, in the Meta of each model; unique rules and indexes without"
                                    + " one are named after table and columns.");
                }
            }
        }
    }

    /** PostgreSQL cuts longer names without a word, so that a table or a column is not found by its name again. */
    private void checkLengths(ModelMeta<?> model) {
        if (model.proxy() || !model.managed()) {
            return;
        }
        checkLength(model.name(), "table", model.table(), "dbTable");
        model.localFields().forEach(field -> checkLength(field.toString(), "column", field.column(), "dbColumn"));
        ruleNames(model).forEach(name -> checkLength(model.name(), "rule or index", name, "name"));
    }

    private void checkLength(String where, String what, String name, String option) {
        if (ConstraintNames.isTooLong(name)) {
            problems.add(
                    where,
                    "the name of its " + what + " \"" + name + "\" has more than " + ConstraintNames.LONGEST
                            + " bytes, which PostgreSQL cuts off",
                    "Give it a shorter " + option + ".");
        }
    }

    /** The names of the rules and indexes that a model declares; those that say the same count once. */
    private static List<String> ruleNames(ModelMeta<?> model) {
        Set<IndexMeta> indexes = new LinkedHashSet<>(model.indexes());
        Set<UniqueMeta> rules = new LinkedHashSet<>(model.uniqueTogether());
        Set<CheckMeta> checks = new LinkedHashSet<>(model.checks());
        return Stream.of(
                        indexes.stream().map(IndexMeta::name),
                        rules.stream().map(UniqueMeta::name),
                        checks.stream().map(CheckMeta::name))
                .flatMap(names -> names)
                .toList();
    }

    /** Whether nothing says that the tables are in two datasources. */
    private static boolean mayBeTogether(ModelMeta<?> one, ModelMeta<?> other) {
        return one.datasource().isEmpty()
                || other.datasource().isEmpty()
                || one.datasource().equals(other.datasource());
    }

    private void checkRelation(RelationMeta relation) {
        attempt(relation::sourceField);
        FieldMeta referred = attempt(relation::targetField);
        if (referred != null && referred.model() != relation.target().concrete()) {
            problems.add(
                    relation.toString(),
                    "it refers to " + referred + ", which is no column of "
                            + relation.target().name() + "'s own table",
                    "Refer to " + referred.model().name() + ", or to the key.");
        }
        boolean unique = referred == null
                || referred.unique()
                || referred.model().uniqueTogether().stream()
                        .anyMatch(together -> together.fields().equals(List.of(referred)));
        if (!unique) {
            problems.add(
                    relation.toString(),
                    "it refers to " + referred + ", which is not unique",
                    "Make that field unique, or refer to the key.");
        }
    }

    /** The relation would still show what a link that is only marked as deleted links. */
    private void checkThrough(RelationMeta relation) {
        ModelMeta<?> through = attempt(relation::through);
        if (through != null && through.softDelete() != null) {
            problems.add(
                    relation.toString(),
                    "its links are objects of " + through.name()
                            + ", which has softDelete, and a relation shows every link that is there",
                    "Remove softDelete from " + through.name() + ".");
        }
    }

    private void checkReverseNames(ModelMeta<?> model, Collection<ModelMeta<?>> models) {
        Map<String, RelationMeta> named = new HashMap<>();
        for (RelationMeta reverse : model.reverseRelations()) {
            if (reverse.hidden() || !models.contains(reverse.target())) {
                continue;
            }
            RelationMeta other = named.put(reverse.name(), reverse);
            ModelMeta<?> owner = reverse.source().hasMember(reverse.name()) ? reverse.source() : model;
            String taken = owner.hasMember(reverse.name()) ? "a member of " + owner.name() : null;
            String clash = other == null ? taken : "the related name of " + other.inverse();
            if (clash != null) {
                problems.add(
                        reverse.inverse().toString(),
                        "its related name \"" + reverse.name() + "\" is " + clash + " too",
                        "Give it another relatedName, or \"+\" for none.");
            }
        }
    }

    private <T> @Nullable T attempt(Supplier<T> question) {
        try {
            return question.get();
        } catch (ModelException e) {
            problems.addAll(e.problems());
            return null;
        }
    }
}
