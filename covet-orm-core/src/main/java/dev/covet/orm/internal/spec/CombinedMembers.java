package dev.covet.orm.internal.spec;

import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the members of a combined query select the same columns, as far as it can be told from each of them.
 *
 * <p>Members of values have their columns when they are combined. Members of objects may still be asked for values, all
 * for the same; only when the query runs is it known that they are to be read as objects.
 */
final class CombinedMembers {

    private CombinedMembers() {}

    /**
     * Returns the query and the others as members of one.
     *
     * @throws UnsupportedQueryException if two of values differ
     */
    static List<BoundQuery> of(QuerySpec query, List<? extends SpecSource> others, Resolver resolver) {
        List<BoundQuery> members = new ArrayList<>(others.size() + 1);
        BoundQuery first =
                new BoundQuery(query.shape(), 0, resolver.limit(query.limit()), resolver.offset(query), null);
        members.add(query.isCutToNothing() ? first.none() : first);
        others.forEach(other -> members.add(resolver.member(other)));
        checkValues(members);
        return List.copyOf(members);
    }

    private static void checkValues(List<BoundQuery> members) {
        QueryShape values = null;
        for (BoundQuery member : members) {
            QueryShape shape = first(member.shape());
            Step.Values chosen = shape.values();
            if (chosen != null && !chosen.all()) {
                requireSameNumber(values, shape);
                values = shape;
            }
        }
    }

    /**
     * Checks the members of objects, if the query is a combined one that is about to run.
     *
     * @throws UnsupportedQueryException if two differ
     */
    static void checkObjects(QueryShape combined) {
        Step.Combine combine = combined.last(Step.Kind.COMBINE, Step.Combine.class);
        if (combine == null) {
            return;
        }
        QueryShape objects = null;
        for (BoundQuery member : combine.members()) {
            checkObjects(member.shape());
            QueryShape shape = first(member.shape());
            if (shape.values() == null) {
                requireSameFields(objects, shape);
                objects = shape;
            }
        }
    }

    /** Returns the first member where the member is a combination itself; it determines the columns. */
    static QueryShape first(QueryShape shape) {
        Step.Combine combine = shape.last(Step.Kind.COMBINE, Step.Combine.class);
        return combine == null ? shape : first(combine.members().get(0).shape());
    }

    private static void requireSameNumber(@Nullable QueryShape one, QueryShape other) {
        if (one != null && one.columns().size() != other.columns().size()) {
            throw new UnsupportedQueryException("Combined queries select equally many columns, not "
                    + one.columns().size() + " and " + other.columns().size()
                    + ". Choose the same fields in each with values.");
        }
    }

    private static void requireSameFields(@Nullable QueryShape one, QueryShape other) {
        if (one != null && !(one.model() == other.model() && fields(one).equals(fields(other)))) {
            throw new UnsupportedQueryException("Combined queries of objects are of one model and read the same fields."
                    + " Say the same by only, defer and selectRelated in each, or choose values.");
        }
        if (one != null && one.columns().size() != other.columns().size()) {
            throw new UnsupportedQueryException("Combined queries of objects have equally many annotations, not "
                    + one.columns().size() + " and " + other.columns().size()
                    + ". Annotate each of them, or use alias for what is not selected.");
        }
    }

    /** Returns the fields that are read of the objects themselves and of those that are read with them. */
    private static Map<List<RelationMeta>, List<FieldMeta>> fields(QueryShape shape) {
        FieldMask mask = FieldMask.ALL;
        Map<List<RelationMeta>, ModelMeta<?>> models = new HashMap<>();
        for (Step step : shape.steps()) {
            if (step instanceof Step.Only only) {
                mask = mask.only(only.paths(), only.besides());
            } else if (step instanceof Step.Defer defer) {
                mask = mask.defer(defer.paths());
            } else if (step instanceof Step.ClearRelated) {
                models.clear();
            } else if (step instanceof Step.SelectRelated related) {
                related.paths().forEach(path -> addAlong(path.relations(), models));
            }
        }
        models.put(List.of(), shape.model());
        FieldMask chosen = mask;
        Map<List<RelationMeta>, List<FieldMeta>> fields = new HashMap<>();
        models.forEach((prefix, model) -> fields.put(
                prefix,
                model.stateFields().stream()
                        .filter(field -> field == model.pk() || chosen.includes(prefix, field))
                        .toList()));
        return fields;
    }

    private static void addAlong(List<RelationMeta> relations, Map<List<RelationMeta>, ModelMeta<?>> models) {
        for (int length = 1; length <= relations.size(); length++) {
            models.put(relations.subList(0, length), relations.get(length - 1).target());
        }
    }
}
