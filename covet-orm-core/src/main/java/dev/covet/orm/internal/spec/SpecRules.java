package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks whether a call on a query is allowed after the calls before it. */
final class SpecRules {

    private static final String FORBIDDEN_IN_NAMES = "'`\"][;.,()#";

    private SpecRules() {}

    static void notSliced(QuerySpec spec, String call) {
        if (spec.isSliced()) {
            throw new QueryStateException("Cannot " + call + " once a slice has been taken from the query of "
                    + spec.shape().model().name() + ". Do it before limit, offset and slice.");
        }
    }

    static void notCombined(QuerySpec spec, String call) {
        if (spec.isCombined()) {
            throw new UnsupportedQueryException("Calling " + call
                    + " after a union, intersection or difference is not possible. Do it on the queries before.");
        }
    }

    static void notValues(QuerySpec spec, String call) {
        if (spec.hasValues()) {
            throw new QueryStateException("Cannot call " + call + " after values or valuesList, which give no objects."
                    + " Leave one of the two out.");
        }
    }

    static void onlyOnObjects(QuerySpec spec, String call) {
        notCombined(spec, call);
        notValues(spec, call);
    }

    static void refinable(QuerySpec spec, String call) {
        notCombined(spec, call);
        notSliced(spec, call);
    }

    static void notDistinctByFields(QuerySpec spec, String call) {
        if (spec.shape().isDistinctByFields()) {
            throw new QueryStateException("Cannot " + call
                    + " rows that are distinct by some of their fields. Filter by their keys instead.");
        }
    }

    /** Checks that two queries can be merged. */
    static void mergeable(QuerySpec one, QuerySpec other) {
        if (one.shape().model() != other.shape().model()) {
            throw new ValueException("Query sets of " + one.shape().model().name() + " and "
                    + other.shape().model().name() + " cannot be merged. Both have to be of one model.");
        }
        notCombined(one, "and, or, xor");
        notCombined(other, "and, or, xor");
        if (!one.shape().columnNames().equals(other.shape().columnNames())) {
            throw new ValueException(
                    "Query sets that are merged select the same values. Call values after and, or, xor.");
        }
        if (one.shape().has(Step.Kind.DISTINCT) != other.shape().has(Step.Kind.DISTINCT)) {
            throw new QueryStateException("A distinct query set and one that is not cannot be merged."
                    + " Make both of them distinct, or neither.");
        }
    }

    /** Checks that a condition contains no aggregate unless the query is grouped. */
    static void groupedIfAggregate(QueryShape shape, ResolvedCondition condition) {
        if (!shape.isGrouped() && condition.accept(AggregateDetector.WRITTEN_AGGREGATES)) {
            throw new FieldException("A condition on an aggregate needs groups, and the rows of "
                    + shape.model().name()
                    + " are none. Give the aggregate a name by annotate, and filter by the name.");
        }
    }

    static void plainName(String name) {
        if (name == null || name.isEmpty() || !isPlain(name)) {
            throw new ValueException("A name of an expression has no spaces, quotes, brackets, semicolons, commas, dots"
                    + " or comments. Choose a plain name.");
        }
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean ordinary = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
            if (!ordinary && isForbidden(c)) {
                return false;
            }
        }
        return !name.contains("--") && !name.contains("/*") && !name.contains("*/");
    }

    private static boolean isForbidden(char c) {
        return FORBIDDEN_IN_NAMES.indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isISOControl(c);
    }

    /** Checks what is selected by {@code values}: paths, and expressions under names of their own. */
    static void selectable(QuerySpec spec, List<Named> items) {
        for (Named item : items) {
            if (!Step.isPath(item)) {
                notCombined(spec, "values with expressions");
                plainName(item.name());
                notField(spec.shape().model(), item.name());
            }
        }
        differentNames(items);
    }

    static void differentNames(List<Named> items) {
        if (items.size() < 2) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Named item : items) {
            if (!seen.add(item.name())) {
                throw new ValueException(
                        "The name \"" + item.name() + "\" is given to two values. Give each a name of its own.");
            }
        }
    }

    /** Checks that each name is plain, and not that of a field or, after {@code values}, of a selected column. */
    static void freeNames(QueryShape shape, List<Named> expressions) {
        for (Named named : expressions) {
            plainName(named.name());
            freeName(shape, named.name());
        }
    }

    private static void freeName(QueryShape shape, String name) {
        Step.Values chosen = shape.values();
        if (chosen == null || chosen.all()) {
            notField(shape.model(), name);
            return;
        }
        if (selectsPath(chosen, name) && !shape.scope().hasAnnotation(name)) {
            throw new ValueException("The name \"" + name + "\" is selected by values already."
                    + " Choose another name for the expression.");
        }
    }

    private static boolean selectsPath(Step.Values chosen, String name) {
        for (ValueColumn column : chosen.columns()) {
            if (column.annotation() == null && column.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    static void notField(ModelMeta<?> model, String name) {
        if (model.field(name) != null || model.relation(name) != null) {
            throw new ValueException("The name \"" + name + "\" is a field of " + model.name()
                    + ". Choose another name for the expression.");
        }
    }
}
