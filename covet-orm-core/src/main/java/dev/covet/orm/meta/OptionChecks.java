package dev.covet.orm.meta;

import dev.covet.orm.meta.ModelOptions.IndexOption;
import dev.covet.orm.meta.ModelOptions.UniqueOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the names that the options of a model and of its relations use. */
final class OptionChecks {

    private final Class<?> type;
    private final @Nullable ModelMeta<?> base;
    private final ModelOptions options;
    private final Problems problems;

    OptionChecks(Class<?> type, @Nullable ModelMeta<?> base, ModelOptions options, Problems problems) {
        this.type = type;
        this.base = base;
        this.options = options;
        this.problems = problems;
    }

    void check(List<FieldDescription> fields, List<RelationDescription> relations) {
        Set<String> known = memberNames();
        for (FieldDescription field : fields) {
            known.add(field.name());
            known.add(field.attribute());
        }
        known.add("pk");
        checkPaths("ordering", options.ordering(), known);
        checkPaths("getLatestBy", options.getLatestBy(), known);
        for (IndexOption index : options.indexes()) {
            checkColumns("An index", index.fields(), known, relations);
        }
        for (UniqueOption unique : options.uniqueTogether()) {
            checkUnsigned(unique.fields());
            checkColumns("uniqueTogether", unique.fields(), known, relations);
            checkCondition("uniqueTogether", unique.condition());
        }
        for (CheckMeta check : options.checks()) {
            checkCondition("the check \"" + check.name() + "\"", check.condition());
            if (check.condition().isEmpty()) {
                problems.add(
                        type.getSimpleName(),
                        "the check \"" + check.name() + "\" has no condition",
                        "Give it a conditionMethod, or a condition in SQL.");
            }
        }
        new SoftDeleteCheck(type, base, options, problems).check(fields);
        checkRelatedNames(fields, relations);
    }

    /** All members, also those that are refused for another reason: they need no second message. */
    private Set<String> memberNames() {
        Set<String> names = new HashSet<>();
        Member.of(type).forEach(member -> names.add(member.name()));
        return names;
    }

    private void checkPaths(String option, List<String> paths, Set<String> own) {
        Set<String> known = new HashSet<>(own);
        if (base != null) {
            known.addAll(base.members());
        }
        for (String path : paths) {
            String name = first(path);
            if (!known.contains(name) && !path.equals("?")) {
                problems.unknownField(type.getSimpleName(), option, name, known);
            }
        }
    }

    private static String first(String path) {
        String plain = withoutSign(path);
        int separator = plain.indexOf("__");
        return separator < 0 ? plain : plain.substring(0, separator);
    }

    private static String withoutSign(String path) {
        return path.startsWith("-") ? path.substring(1) : path;
    }

    private void checkCondition(String option, RuleCondition condition) {
        if (condition.isComposed() && !condition.sql().isEmpty()) {
            problems.add(type.getSimpleName(), option + " has a condition and a conditionMethod", "Keep one of them.");
        } else if (condition.isComposed() && condition.method() == null) {
            problems.add(
                    type.getSimpleName(),
                    option + " names the method \"" + condition.methodName()
                            + "\", and there is no static one without parameters",
                    "Write static Q " + condition.methodName() + "() in the model.");
        }
    }

    private void checkUnsigned(List<String> names) {
        for (String name : names) {
            if (!name.equals(withoutSign(name))) {
                problems.add(
                        type.getSimpleName(),
                        "uniqueTogether names \"" + name + "\", and only an index has an order",
                        "Name \"" + withoutSign(name) + "\".");
            }
        }
    }

    private void checkColumns(
            String option, List<String> names, Set<String> known, Collection<RelationDescription> relations) {
        if (names.isEmpty()) {
            problems.add(type.getSimpleName(), option + " names no fields", "Name some, or remove it.");
        }
        for (String signed : names) {
            String name = withoutSign(signed);
            FieldMeta inherited = base == null ? null : base.field(name);
            if (inherited != null && !name.equals("pk")) {
                problems.add(
                        type.getSimpleName(),
                        option + " names \"" + name + "\", which is a column of "
                                + inherited.model().name() + "'s table",
                        "Leave it out, or move the option to "
                                + inherited.model().name() + ".");
            } else if (!known.contains(name)) {
                problems.unknownField(type.getSimpleName(), option, name, known);
            } else if (relations.stream().anyMatch(relation -> relation.name().equals(name))) {
                problems.add(
                        type.getSimpleName(),
                        option + " names \"" + name + "\", a relation to many, which has no column",
                        "Leave it out.");
            }
        }
    }

    /** Two relations to one model must not have the same name at the other side. */
    private void checkRelatedNames(List<FieldDescription> fields, List<RelationDescription> relations) {
        List<RelationDescription> all = new ArrayList<>(relations);
        for (FieldDescription field : fields) {
            if (field.relation() != null) {
                all.add(0, field.relation());
            }
        }
        String model = type.getSimpleName();
        Set<List<Object>> names = new HashSet<>();
        for (RelationDescription relation : all) {
            ReverseNames reverse = ReverseNames.of(model, options.defaultRelatedName(), relation);
            if (!reverse.hidden() && !names.add(List.of(relation.target(), reverse.query()))) {
                problems.add(
                        model + "." + relation.name(),
                        "another relation to " + relation.target().getSimpleName() + " has the related name \""
                                + reverse.query() + "\" too",
                        "Give each its own relatedName, or \"+\" for none.");
            }
        }
    }
}
