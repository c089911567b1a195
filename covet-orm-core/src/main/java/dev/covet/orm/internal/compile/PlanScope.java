package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.ResolvedFilteredRelation;
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
 * The state of planning one query: its names, joins and parameters. A subquery has its own scope, which refers to the
 * scope of the enclosing query.
 */
final class PlanScope {

    private final ModelMeta<?> model;
    private final @Nullable PlanScope outer;
    private final int depth;
    private final int slotOffset;
    private final PlanningRules rules;
    private final JoinPlanner joins;
    private final ConditionPlanner conditions = new ConditionPlanner(this);
    private final LookupPlanner lookups = new LookupPlanner(this);
    private final Map<Annotation, PlannedExpression> annotations = new LinkedHashMap<>();
    private final List<PlannedExpression> outerTerms = new ArrayList<>();
    private @Nullable DerivedNames derived;
    private int aliases;

    private PlanScope(ModelMeta<?> model, @Nullable PlanScope outer, int slotOffset, PlanningRules rules) {
        this.model = model;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.slotOffset = slotOffset;
        this.rules = rules;
        this.joins = new JoinPlanner(model, rules.homes(), this::nextAlias);
    }

    /**
     * Returns t0, t1, ... in the outermost scope, u0, u1, ... in its subqueries, and so on: one letter for each depth.
     */
    private String nextAlias() {
        String letter = depth < 7 ? String.valueOf((char) ('t' + depth)) : "l" + depth + "_";
        return letter + aliases++;
    }

    /** Returns the scope of a top-level query. */
    static PlanScope top(ModelMeta<?> model, PlanningRules rules) {
        return top(model, rules, 0);
    }

    /** Returns the scope of a top-level query whose values stand behind others. */
    static PlanScope top(ModelMeta<?> model, PlanningRules rules, int slotOffset) {
        return new PlanScope(model, null, slotOffset, rules);
    }

    /**
     * A query that selects one column.
     *
     * @param query the query, or null if it is known to have no rows
     * @param term the column
     */
    record SingleColumnQuery(@Nullable Query query, PlannedExpression term) {}

    /**
     * The path to a column.
     *
     * @param steps the joins of the path
     * @param field the field at the end
     * @param filtered the filtered relation of the path, or null
     */
    record ColumnPath(
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

    /** Checks that the term can be ordered; rejects JSON values on databases that would order them as text. */
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

    /** Returns the planner of a subquery of this query. */
    SelectPlanner inner(BoundQuery query) {
        rules.checkDatabase(model, query);
        PlanScope inner = new PlanScope(query.shape().model(), this, slotOffset + query.slotOffset(), rules);
        return SelectPlanner.of(inner, query.shape(), optional(query.limit()), optional(query.offset()));
    }

    /**
     * Returns the planner of a member of a combined query, in a new scope with the same enclosing scope as this one.
     */
    SelectPlanner member(BoundQuery query) {
        rules.checkDatabase(model, query);
        PlanScope member = new PlanScope(query.shape().model(), outer, slotOffset + query.slotOffset(), rules);
        return SelectPlanner.of(member, query.shape(), optional(query.limit()), optional(query.offset()));
    }

    /** Returns the SQL parameter for a limit or an offset, or null for none. */
    @Nullable
    SqlExpression optional(@Nullable Parameter parameter) {
        return parameter == null ? null : bind(parameter);
    }

    /** Returns the scope of a correlated subquery over the model, which uses the values of this query. */
    PlanScope related(ModelMeta<?> related) {
        rules.homes().requireTogether(model, related, "a subquery");
        return new PlanScope(related, this, slotOffset, rules);
    }

    /**
     * Returns an expression over this subquery for use in the enclosing query; it carries the terms of the enclosing
     * query that the subquery refers to.
     */
    PlannedExpression asPart(SqlExpression sql, @Nullable SqlType type, @Nullable FieldMeta field) {
        boolean aggregate = outerTerms.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = outerTerms.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(sql, type, field, aggregate, window, PlannedExpression.groupingOf(outerTerms));
    }

    /** Records that this subquery refers to a term of the enclosing query, and returns it: for the subquery a constant. */
    PlannedExpression referred(PlannedExpression term) {
        outerTerms.add(term);
        return new PlannedExpression(term.sql(), term.type(), term.field(), false, false, List.of());
    }

    /** Returns the SQL parameter for a parameter of this query's shape. */
    SqlExpression bind(Parameter parameter) {
        return new SqlExpression.Bind(parameter.behind(slotOffset), parameter.type());
    }

    /** Records the planned expression of an annotation. */
    void annotate(Annotation annotation, PlannedExpression term) {
        annotations.put(annotation, term);
    }

    /** Returns the planned expression of an annotation. */
    PlannedExpression annotation(ResolvedExpression.Reference reference) {
        PlannedExpression known = annotations.get(reference.annotation());
        return known != null ? known : Objects.requireNonNull(derived).resolve(reference);
    }

    Map<Annotation, PlannedExpression> annotations() {
        return annotations;
    }

    /** Returns the path of a column from this query's model. */
    ColumnPath place(ResolvedExpression.Column column) {
        Path path = column.path();
        List<RelationMeta> relations = path.relations();
        ModelMeta<?> end = relations.isEmpty()
                ? model
                : relations.get(relations.size() - 1).target();
        ResolvedFilteredRelation conditional = column.conditional();
        FilteredJoin filtered =
                conditional == null ? null : new FilteredJoin(conditional, join -> condition(conditional, join));
        return new ColumnPath(JoinStep.of(model, relations, path.field()), end.near(path.field()), filtered);
    }

    private SqlExpression condition(ResolvedFilteredRelation relation, Join join) {
        return new FilteredCondition(this, relation.path(), join).plan(relation.condition());
    }

    /** Makes this scope resolve names to columns of a derived table. */
    void derivedFrom(DerivedNames names) {
        derived = names;
    }

    /** Returns the names of the derived table of this scope, or null if the scope selects from a table. */
    @Nullable
    DerivedNames derived() {
        return derived;
    }

    /** Plans a column; joins its table if necessary. */
    PlannedExpression column(ResolvedExpression.Column column, @Nullable Set<Join> reusable) {
        if (derived != null) {
            return derived.resolve(column);
        }
        ColumnPath place = place(column);
        JoinPlanner.End end = joins.follow(place.steps(), place.field(), reusable, place.filtered());
        return PlannedExpression.column(end.column(), end.field());
    }

    /** Returns the alias of a derived table in this scope. */
    String derivedAlias() {
        return "q" + depth;
    }
}
