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
 * One query while it is planned: its names, its tables and its parameters. A query inside another one is a level of its
 * own that knows the level around it.
 */
final class Level {

    private final ModelMeta<?> model;
    private final @Nullable Level outer;
    private final int depth;
    private final int slots;
    private final PlanningRules rules;
    private final JoinPlanner joins;
    private final AggregatedJoins aggregated;
    private final ConditionPlanner conditions = new ConditionPlanner(this);
    private final LookupPlanner lookups = new LookupPlanner(this);
    private final Map<Annotation, Term> annotations = new LinkedHashMap<>();
    private final List<Term> outerTerms = new ArrayList<>();
    private @Nullable DerivedNames derived;
    private int aliases;

    private Level(ModelMeta<?> model, @Nullable Level outer, int slots, PlanningRules rules) {
        this.model = model;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.slots = slots;
        this.rules = rules;
        this.joins = new JoinPlanner(model, this::nextAlias);
        this.aggregated = new AggregatedJoins(joins);
    }

    /** t0, t1, ... on the outermost level, then u0, v0 and so on; a letter for each depth keeps levels apart. */
    private String nextAlias() {
        String letter = depth < 7 ? String.valueOf((char) ('t' + depth)) : "l" + depth + "_";
        return letter + aliases++;
    }

    /** A query that stands by itself. */
    static Level top(ModelMeta<?> model, PlanningRules rules) {
        return new Level(model, null, 0, rules);
    }

    /**
     * A selected column of a query of one column.
     *
     * @param query the query, or null where it is known to be empty
     * @param term the column
     */
    record Column(@Nullable Query query, Term term) {}

    /**
     * Where a name leads.
     *
     * @param hops the joins to follow
     * @param field the field at the end
     * @param filtered the filtered relation on the way, or null
     */
    record Target(List<Hop> hops, FieldMeta field, @Nullable Filtered filtered) {}

    ModelMeta<?> model() {
        return model;
    }

    @Nullable
    Level outer() {
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
    Term requireOrder(Term term) {
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

    AggregatedJoins aggregated() {
        return aggregated;
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

    /** The level of a query that stands inside this one. */
    SelectPlanner inner(BoundQuery query) {
        rules.checkDatabase(query);
        Level inner = new Level(query.shape().model(), this, slots + query.offset(), rules);
        return SelectPlanner.of(inner, query.shape(), optional(query.limit()), optional(query.skipped()));
    }

    /** A member of a combined query, on the same level as this one. */
    SelectPlanner member(BoundQuery query) {
        rules.checkDatabase(query);
        Level member = new Level(query.shape().model(), outer, slots + query.offset(), rules);
        return SelectPlanner.of(member, query.shape(), optional(query.limit()), optional(query.skipped()));
    }

    private @Nullable SqlExpression optional(@Nullable Parameter parameter) {
        return parameter == null ? null : bind(parameter);
    }

    /** The level of a query over rows of the model that are related to rows of this one. */
    Level related(ModelMeta<?> related) {
        return new Level(related, this, slots, rules);
    }

    /** An expression of this level as part of the level around it; what it refers to there goes with it. */
    Term asPart(SqlExpression sql, @Nullable SqlType type, @Nullable FieldMeta field) {
        boolean aggregate = outerTerms.stream().anyMatch(Term::aggregate);
        boolean window = outerTerms.stream().anyMatch(Term::window);
        return new Term(sql, type, field, aggregate, window, Term.groupingOf(outerTerms));
    }

    /** Notes that a query inside the one around this refers to the term. */
    Term referred(Term term) {
        outerTerms.add(term);
        return term;
    }

    /** Returns a parameter of this query. */
    SqlExpression bind(Parameter parameter) {
        return new SqlExpression.Bind(parameter.behind(slots), parameter.type());
    }

    /** Notes what an annotation is. */
    void annotate(Annotation annotation, Term term) {
        annotations.put(annotation, term);
    }

    /** Returns what an annotation is. */
    Term annotation(ResolvedExpression.Reference reference) {
        Term known = annotations.get(reference.annotation());
        return known != null ? known : Objects.requireNonNull(derived).resolve(reference);
    }

    Map<Annotation, Term> annotations() {
        return annotations;
    }

    /** Returns where a column is, from this query's model on. */
    Target target(ResolvedExpression.Column column) {
        Path path = column.path();
        List<RelationMeta> relations = path.relations();
        ModelMeta<?> end = relations.isEmpty()
                ? model
                : relations.get(relations.size() - 1).target();
        ConditionalRelation conditional = column.conditional();
        Filtered filtered =
                conditional == null ? null : new Filtered(conditional, join -> condition(conditional, join));
        return new Target(Hop.of(model, relations, path.field()), end.near(path.field()), filtered);
    }

    private SqlExpression condition(ConditionalRelation relation, Join join) {
        return new FilteredCondition(this, relation.path(), join).plan(relation.condition());
    }

    /** Lets the names of this level be those of a query that stands in place of its table. */
    void derivedFrom(DerivedNames names) {
        derived = names;
    }

    /** The names of the query that stands in place of this level's table, or null where a table stands there. */
    @Nullable
    DerivedNames derived() {
        return derived;
    }

    /** Returns the column, joined where it stands in another table. */
    Term column(ResolvedExpression.Column column, @Nullable Set<Join> reusable) {
        if (derived != null) {
            return derived.resolve(column);
        }
        Target target = target(column);
        JoinPlanner.End end = joins.follow(target.hops(), target.field(), reusable, target.filtered());
        return Term.column(end.column(), end.field());
    }

    /** The alias of a query that stands in place of a table of this level. */
    String derivedAlias() {
        return "q" + depth;
    }
}
