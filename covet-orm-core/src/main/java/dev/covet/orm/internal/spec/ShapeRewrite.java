package dev.covet.orm.internal.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a shape; a subclass overrides the parts to change. */
abstract class ShapeRewrite extends ExpressionRewrite implements Step.Visitor<Step> {

    private Map<Annotation, Annotation> annotations = Map.of();
    private Map<ResolvedFilteredRelation, ResolvedFilteredRelation> relations = Map.of();

    /** Adds to the map, which is made when there is something to add: most shapes have no names of their own. */
    private static <K> Map<K, K> with(Map<K, K> map, K key, K value) {
        Map<K, K> all = map.isEmpty() ? new HashMap<>(4) : map;
        all.put(key, value);
        return all;
    }

    /** Returns the replacement of a member of a combined query. */
    BoundQuery member(BoundQuery query) {
        return query(query);
    }

    /** Returns a copy of the shape with its steps rewritten. */
    final QueryShape shape(QueryShape shape) {
        return shape(shape, shape.reach());
    }

    /** Returns a copy of the shape with its steps rewritten, which needs so many queries around it. */
    final QueryShape shape(QueryShape shape, int reach) {
        QueryShape changed = QueryShape.of(shape.model());
        for (Step step : shape.steps()) {
            if (step.kind() != Step.Kind.ALL) {
                changed = changed.with(step.accept(this), reach);
            }
        }
        return changed;
    }

    /** Redirects references from one annotation to another. */
    final void replace(Annotation annotation, Annotation other) {
        annotations = with(annotations, annotation, other);
    }

    @Override
    final Annotation annotation(Annotation annotation) {
        return annotations.getOrDefault(annotation, annotation);
    }

    @Override
    final ResolvedFilteredRelation relation(ResolvedFilteredRelation relation) {
        return relations.getOrDefault(relation, relation);
    }

    /**
     * Returns a copy of the annotation with its expression rewritten, at the index, and redirects references to the
     * copy.
     */
    final Annotation moved(Annotation annotation, int place) {
        Annotation changed =
                new Annotation(place, annotation.name(), expression(annotation.expression()), annotation.isAggregate());
        annotations = with(annotations, annotation, changed);
        return changed;
    }

    /**
     * Returns a copy of the relation with its condition rewritten, at the index, and redirects references to the copy.
     */
    final ResolvedFilteredRelation moved(ResolvedFilteredRelation relation, int place) {
        ResolvedFilteredRelation changed =
                new ResolvedFilteredRelation(place, relation.name(), relation.path(), condition(relation.condition()));
        relations = with(relations, relation, changed);
        return changed;
    }

    @Override
    public Step all(Step.All step) {
        return step;
    }

    @Override
    public Step filter(Step.Filter step) {
        return new Step.Filter(condition(step.condition()), step.exclude(), step.sticky());
    }

    @Override
    public Step annotate(Step.Annotate step) {
        List<Annotation> moved = each(step.annotations(), annotation -> moved(annotation, annotation.place()));
        return new Step.Annotate(moved, step.selected());
    }

    @Override
    public Step relate(Step.Relate step) {
        return new Step.Relate(moved(step.relation(), step.relation().place()));
    }

    @Override
    public Step values(Step.Values step) {
        return new Step.Values(each(step.columns(), this::column));
    }

    private ValueColumn column(ValueColumn column) {
        Annotation annotation = column.annotation();
        if (annotation == null) {
            return new ValueColumn(column.name(), expression(column.expression()), null);
        }
        Annotation moved = moved(annotation, annotation.place());
        return new ValueColumn(column.name(), moved.expression(), moved);
    }

    @Override
    public Step orderBy(Step.OrderBy step) {
        return new Step.OrderBy(orderings(step.items()));
    }

    @Override
    public Step reverse(Step.Reverse step) {
        return step;
    }

    @Override
    public Step distinct(Step.Distinct step) {
        return new Step.Distinct(expressions(step.by()));
    }

    @Override
    public Step nothing(Step.Nothing step) {
        return step;
    }

    @Override
    public Step selectRelated(Step.SelectRelated step) {
        return step;
    }

    @Override
    public Step clearRelated(Step.ClearRelated step) {
        return step;
    }

    @Override
    public Step only(Step.Only step) {
        return step;
    }

    @Override
    public Step defer(Step.Defer step) {
        return step;
    }

    @Override
    public Step combine(Step.Combine step) {
        return new Step.Combine(step.operation(), step.all(), each(step.members(), this::member));
    }

    @Override
    public Step lock(Step.Lock step) {
        return step;
    }
}
