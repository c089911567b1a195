package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Term> annotations = new LinkedHashMap<>();
    private final Map<String, Filtered> filtered = new HashMap<>();
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
     * @param rest the transforms and the lookup after it
     * @param filtered the filtered relation on the way, or null
     */
    record Target(
            List<Hop> hops,
            FieldMeta field,
            List<String> rest,
            @Nullable Filtered filtered) {}

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
        return SelectPlanner.of(inner, query.shape(), limit(query.limitSlot()), limit(query.offsetSlot()));
    }

    /** A member of a combined query, on the same level as this one. */
    SelectPlanner member(BoundQuery query) {
        rules.checkDatabase(query);
        Level member = new Level(query.shape().model(), outer, slots + query.offset(), rules);
        return SelectPlanner.of(member, query.shape(), limit(query.limitSlot()), limit(query.offsetSlot()));
    }

    private @Nullable SqlExpression limit(@Nullable Integer slot) {
        return slot == null ? null : bind(new Slot(slot, Long.class), null, SqlType.BIGINT, null, false);
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

    /** The parameter for a slot of this query. */
    SqlExpression bind(
            Slot slot, @Nullable Lookup preparation, @Nullable SqlType type, @Nullable FieldMeta field, boolean list) {
        Argument argument = new Argument(slots + slot.index(), preparation, type, field, list);
        return new SqlExpression.Bind(argument, type);
    }

    /** Gives a name to a term. */
    void annotate(String name, Term term) {
        annotations.put(name, term);
    }

    /** The term of this name, or null. */
    @Nullable
    Term annotation(String name) {
        return annotations.get(name);
    }

    Map<String, Term> annotations() {
        return annotations;
    }

    /** Gives a name to a relation that is joined under a condition. */
    void relate(String name, FilteredRelation relation) {
        Path path = Paths.resolve(model, relation.relation());
        filtered.put(
                name,
                new Filtered(
                        name,
                        path.relations(),
                        join -> new FilteredCondition(this, path.relations(), join).plan(relation.condition())));
    }

    /** Where the name leads from this query's model. */
    Target target(String name) {
        String first = Paths.split(name).get(0);
        Filtered relation = filtered.get(first);
        if (relation == null) {
            Path path = Paths.resolve(model, name);
            return target(path, null);
        }
        StringBuilder full = new StringBuilder();
        relation.path().forEach(step -> full.append(full.isEmpty() ? "" : "__").append(step.name()));
        Path path = Paths.resolve(model, full + name.substring(first.length()));
        return target(path, relation);
    }

    private Target target(Path path, @Nullable Filtered relation) {
        List<RelationMeta> relations = path.relations();
        ModelMeta<?> end = relations.isEmpty()
                ? model
                : relations.get(relations.size() - 1).target();
        return new Target(Hop.of(model, relations, path.field()), end.near(path.field()), path.rest(), relation);
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

    /** The field, transform or annotation of the path. */
    Term resolve(String path, @Nullable Set<Join> reusable) {
        if (derived != null) {
            return annotations.containsKey(path) ? annotations.get(path) : derived.resolve(path);
        }
        List<String> parts = Paths.split(path);
        Term annotation = annotations.get(parts.get(0));
        if (annotation != null) {
            return transformed(annotation, parts.subList(1, parts.size()), path);
        }
        Target target = target(path);
        JoinPlanner.End end = joins.follow(target.hops(), target.field(), reusable, target.filtered());
        return transformed(Term.column(end.column(), end.field()), target.rest(), path);
    }

    private Term transformed(Term term, List<String> names, String path) {
        Operand operand = term.operand();
        for (String name : names) {
            Transform transform = Lookups.transform(name, operand.type());
            if (transform == null) {
                throw FieldException.unknown(
                        "transform",
                        name,
                        model.name() + ", asked for as \"" + path + "\"",
                        Lookups.transforms(operand.type()));
            }
            operand = transform.apply(operand);
        }
        return names.isEmpty() ? term : Term.of(operand, List.of(term));
    }

    /** The shape replayed on this level. */
    SelectPlanner select(QueryShape shape, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        return SelectPlanner.of(this, shape, limit, offset);
    }

    /** The alias of a query that stands in place of a table of this level. */
    String derivedAlias() {
        return "q" + depth;
    }
}
