package dev.covet.orm.oracle;

import static dev.covet.orm.query.Expressions.filteredRelation;

import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Applies the steps of programs to query sets. */
final class QuerySetReader {

    private final ProgramReader reader;

    QuerySetReader(ProgramReader reader) {
        this.reader = reader;
    }

    /** The query set of a program without a terminal. */
    Selection read(JsonNode program) {
        List<JsonNode> steps = new ArrayList<>();
        program.path("steps").forEach(steps::add);
        return read(program, steps);
    }

    /** The query set of the program after some of its steps. */
    Selection read(JsonNode program, List<JsonNode> steps) {
        Selection selection = start(program);
        for (JsonNode step : steps) {
            selection = apply(selection, step);
        }
        return selection;
    }

    /** The related manager that the program starts on. */
    RelatedSet<Object> related(JsonNode program) {
        JsonNode of = program.get("of");
        return QuerySets.related(reader.objects().owner(of), of.get(2).stringValue());
    }

    private Selection start(JsonNode program) {
        return Selection.of(
                program.has("of")
                        ? related(program).everything()
                        : Models.manager(program.get("model").stringValue()).everything());
    }

    private Selection apply(Selection on, JsonNode step) {
        QuerySet<Object> query = on.query();
        return switch (step.get("op").stringValue()) {
            case "filter" -> on.with(query.filter(reader.conditions().read(step.get("q"))));
            case "exclude" -> on.with(query.exclude(reader.conditions().read(step.get("q"))));
            case "annotate" -> annotate(on, step.get("as"));
            case "alias" -> alias(on, step.get("as"));
            case "values" -> on.as(Selection.Kind.VALUES, query.values(values(step)));
            case "values_list" -> valuesList(on, step);
            case "order_by" -> on.with(query.orderBy(reader.expressions().orderings(step.get("by"))));
            case "reverse" -> on.with(query.reverse());
            case "none" -> on.with(query.none());
            case "all" -> on;
            case "distinct" -> on.with(query.distinct(paths(step.path("on"))));
            case "slice" -> on.with(slice(query, step.path("start").asLong(0), step.path("stop")));
            default -> combine(on, step);
        };
    }

    private Selection combine(Selection on, JsonNode step) {
        QuerySet<Object> query = on.query();
        boolean all = step.path("all").asBoolean(false);
        return switch (step.get("op").stringValue()) {
            case "union" -> on.with(all ? query.unionAll(others(step)) : query.union(others(step)));
            case "intersection" -> on.with(query.intersection(others(step)));
            case "difference" -> on.with(query.difference(others(step)));
            case "and" -> on.with(query.and(reader.querySet(step.get("with"))));
            case "or" -> on.with(query.or(reader.querySet(step.get("with"))));
            case "xor" -> on.with(query.xor(reader.querySet(step.get("with"))));
            default -> load(on, step);
        };
    }

    private Selection load(Selection on, JsonNode step) {
        QuerySet<Object> query = on.query();
        return switch (step.get("op").stringValue()) {
            case "select_related" ->
                on.with(
                        step.path("clear").asBoolean(false)
                                ? query.clearSelectRelated()
                                : query.selectRelated(paths(step.path("fields"))));
            case "prefetch_related" -> on.with(query.prefetchRelated(prefetches(step.get("lookups"))));
            case "only" -> on.with(query.only(paths(step.get("fields"))));
            case "defer" -> on.with(defer(query, step.get("fields")));
            default -> throw new Inexpressible("the step " + step.get("op"));
        };
    }

    private Selection annotate(Selection on, JsonNode pairs) {
        if (!hasRelations(pairs)) {
            Selection annotated =
                    on.with(on.query().annotate(reader.expressions().named(pairs)));
            for (JsonNode pair : pairs) {
                annotated = annotated.annotated(pair.get(0).stringValue());
            }
            return annotated;
        }
        QuerySet<Object> query = on.query();
        Selection annotated = on;
        for (JsonNode pair : pairs) {
            String name = pair.get(0).stringValue();
            if (pair.get(1).has("relation")) {
                query = query.annotate(name, relation(pair.get(1)));
            } else {
                query = query.annotate(name, reader.expressions().read(pair.get(1)));
                annotated = annotated.annotated(name);
            }
        }
        return annotated.with(query);
    }

    private Selection alias(Selection on, JsonNode pairs) {
        if (!hasRelations(pairs)) {
            return on.with(on.query().alias(reader.expressions().named(pairs)));
        }
        QuerySet<Object> query = on.query();
        for (JsonNode pair : pairs) {
            String name = pair.get(0).stringValue();
            query = pair.get(1).has("relation")
                    ? query.alias(name, relation(pair.get(1)))
                    : query.alias(name, reader.expressions().read(pair.get(1)));
        }
        return on.with(query);
    }

    private static boolean hasRelations(JsonNode pairs) {
        for (JsonNode pair : pairs) {
            if (pair.get(1).has("relation")) {
                return true;
            }
        }
        return false;
    }

    private FilteredRelation relation(JsonNode node) {
        return filteredRelation(
                node.get("relation").stringValue(), reader.conditions().read(node.get("condition")));
    }

    private Object[] values(JsonNode step) {
        List<Object> values = new ArrayList<>(Arrays.asList((Object[]) paths(step.path("fields"))));
        Named[] named = reader.expressions().named(step.path("as"));
        values.addAll(Arrays.asList(named));
        return values.toArray();
    }

    private Selection valuesList(Selection on, JsonNode step) {
        Object[] fields = new Object[step.path("fields").size()];
        for (int i = 0; i < fields.length; i++) {
            JsonNode field = step.get("fields").get(i);
            fields[i] = field.isString()
                    ? Names.toJava(field.stringValue())
                    : reader.expressions().read(field);
        }
        return step.path("flat").asBoolean(false)
                ? on.as(Selection.Kind.FLAT, on.query().valuesFlat(fields[0]))
                : on.as(Selection.Kind.LISTS, on.query().valuesList(fields));
    }

    private QuerySet<?>[] others(JsonNode step) {
        List<QuerySet<Object>> others = new ArrayList<>();
        step.get("with").forEach(program -> others.add(reader.querySet(program)));
        return others.toArray(new QuerySet<?>[0]);
    }

    private Object[] prefetches(JsonNode lookups) {
        List<Object> prefetches = new ArrayList<>();
        lookups.forEach(
                lookup -> prefetches.add(lookup.isString() ? Names.toJava(lookup.stringValue()) : prefetch(lookup)));
        return prefetches.toArray();
    }

    private Prefetch prefetch(JsonNode lookup) {
        Prefetch prefetch = Prefetch.of(lookup.get("path").stringValue());
        if (lookup.has("queryset")) {
            prefetch = prefetch.with(reader.querySet(lookup.get("queryset")));
        }
        return lookup.has("to") ? prefetch.to(lookup.get("to").stringValue()) : prefetch;
    }

    private static QuerySet<Object> defer(QuerySet<Object> query, JsonNode fields) {
        return fields.size() == 1 && fields.get(0).isNull() ? query.clearDeferred() : query.defer(paths(fields));
    }

    private static QuerySet<Object> slice(QuerySet<Object> query, long start, JsonNode stop) {
        return stop.isIntegralNumber() ? query.slice(start, stop.longValue()) : query.sliceFrom(start);
    }

    private static String[] paths(JsonNode nodes) {
        List<String> paths = new ArrayList<>();
        nodes.forEach(node -> paths.add(Names.toJava(node.stringValue())));
        return paths.toArray(new String[0]);
    }
}
