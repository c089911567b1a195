package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.ConditionalRelation;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One query while it is planned: its names, its tables and its parameters. A query inside another one is a scope of its
 * own that knows the scope around it.
 */
final class PlanScope {

    private final ModelMeta<?> model;
    private final @Nullable PlanScope outer;
    private final int depth;
    private final int slots;
    private final PlanningRules rules;
    private final JoinPlanner joins;
    private final ConditionPlanner conditions = new ConditionPlanner(this);
    private final LookupPlanner lookups = new LookupPlanner(this);
    private final Map<Annotation, PlannedExpression> annotations = new LinkedHashMap<>();
    private final List<PlannedExpression> outerTerms = new ArrayList<>();
    private @Nullable DerivedNames derived;
    private int aliases;

    private PlanScope(ModelMeta<?> model, @Nullable PlanScope outer, int slots, PlanningRules rules) {
        this.model = model;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.slots = slots;
        this.rules = rules;
        this.joins = new JoinPlanner(model, this::nextAlias);
    }

    /** t0, t1, ... on the outermost scope, then u0, v0 and so on; a letter for each depth keeps levels apart. */
    private String nextAlias() {
        String letter = depth < 7 ? String.valueOf((char) ('t' + depth)) : "l" + depth + "_";
        return letter + aliases++;
    }

    /** A query that stands by itself. */
    static PlanScope top(ModelMeta<?> model, PlanningRules rules) {
        return new PlanScope(model, null, 0, rules);
    }

    /**
     * A selected column of a query of one column.
     *
     * @param query the query, or null where it is known to be empty
     * @param term the column
     */
    record Column(@Nullable Query query, PlannedExpression term) {}

    /**
     * Where a name leads.
     *
     * @param steps the joins to follow
     * @param field the field at the end
     * @param filtered the filtered relation on the way, or null
     */
    record Place(
            List<JoinStep> steps, FieldMeta field, @Nullable FilteredJoin filtered) {}

    ModelMeta<?> model() {
        return model;
    }

    @Nullable
    PlanScope outer() {
        return outer;
    }

    PlanningRules rules() {
        return rules;
    }

    Dialect dialect() {
        return rules.dialect();
    }

    Features features() {
        return dialect().features();
    }

    /** Refuses to compare or order by a JSON value where the database would do it by its text. */
    PlannedExpression requireOrder(PlannedExpression term) {
        if (term.operand().is(SqlType.Kind.JSON) && !features().jsonOrder()) {
            throw dialect()
                    .unsupported(
                            "compare the size of JSON values or order by them (gt, gte, lt, lte, range, orderBy)",
                            "Cast the value to the type that it has, as in cast(f(\"meta__rank\"), SqlType.INTEGER).");
        }
        return term;
    }

    JoinPlanner joins() {
        return joins;
    }

    ConditionPlanner conditions() {
        return conditions;
    }

    LookupPlanner lookups() {
        return lookups;
    }

    ExpressionPlanner expressions(@Nullable Set<Join> reusable) {
        return new ExpressionPlanner(this, reusable);
    }

    /** The scope of a query that stands inside this one. */
    SelectPlanner inner(BoundQuery query) {
        rules.checkDatabase(query);
        PlanScope inner = new PlanScope(query.shape().model(), this, slots + query.offset(), rules);
        return SelectPlanner.of(inner, query.shape(), optional(query.limit()), optional(query.skipped()));
    }

    /** A member of a combined query, on the same scope as this one. */
    SelectPlanner member(BoundQuery query) {
        rules.checkDatabase(query);
        PlanScope member = new PlanScope(query.shape().model(), outer, slots + query.offset(), rules);
        return SelectPlanner.of(member, query.shape(), optional(query.limit()), optional(query.skipped()));
    }

    private @Nullable SqlExpression optional(@Nullable Parameter parameter) {
        return parameter == null ? null : bind(parameter);
    }

    /** The scope of a query over rows of the model that are related to rows of this one. */
    PlanScope related(ModelMeta<?> related) {
        return new PlanScope(related, this, slots, rules);
    }

    /** An expression of this scope as part of the scope around it; what it refers to there goes with it. */
    PlannedExpression asPart(SqlExpression sql, @Nullable SqlType type, @Nullable FieldMeta field) {
        boolean aggregate = outerTerms.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = outerTerms.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(sql, type, field, aggregate, window, PlannedExpression.groupingOf(outerTerms));
    }

    /** Notes that a query inside the one around this refers to the term. */
    PlannedExpression referred(PlannedExpression term) {
        outerTerms.add(term);
        return term;
    }

    /** Returns a parameter of this query. */
    SqlExpression bind(Parameter parameter) {
        return new SqlExpression.Bind(parameter.behind(slots), parameter.type());
    }

    /** Notes what an annotation is. */
    void annotate(Annotation annotation, PlannedExpression term) {
        annotations.put(annotation, term);
    }

    /** Returns what an annotation is. */
    PlannedExpression annotation(ResolvedExpression.Reference reference) {
        PlannedExpression known = annotations.get(reference.annotation());
        return known != null ? known : Objects.requireNonNull(derived).resolve(reference);
    }

    Map<Annotation, PlannedExpression> annotations() {
        return annotations;
    }

    /** Returns where a column is, from this query's model on. */
    Place place(ResolvedExpression.Column column) {
        Path path = column.path();
        List<RelationMeta> relations = path.relations();
        ModelMeta<?> end = relations.isEmpty()
                ? model
                : relations.get(relations.size() - 1).target();
        ConditionalRelation conditional = column.conditional();
        FilteredJoin filtered =
                conditional == null ? null : new FilteredJoin(conditional, join -> condition(conditional, join));
        return new Place(JoinStep.of(model, relations, path.field()), end.near(path.field()), filtered);
    }

    private SqlExpression condition(ConditionalRelation relation, Join join) {
        return new FilteredCondition(this, relation.path(), join).plan(relation.condition());
    }

    /** Lets the names of this scope be those of a query that stands in place of its table. */
    void derivedFrom(DerivedNames names) {
        derived = names;
    }

    /** The names of the query that stands in place of this scope's table, or null where a table stands there. */
    @Nullable
    DerivedNames derived() {
        return derived;
    }

    /** Returns the column, joined where it stands in another table. */
    PlannedExpression column(ResolvedExpression.Column column, @Nullable Set<Join> reusable) {
        if (derived != null) {
            return derived.resolve(column);
        }
        Place place = place(column);
        JoinPlanner.End end = joins.follow(place.steps(), place.field(), reusable, place.filtered());
        return PlannedExpression.column(end.column(), end.field());
    }

    /** The alias of a query that stands in place of a table of this scope. */
    String derivedAlias() {
        return "q" + depth;
    }
}
