package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.query.CaseWhen;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Condition;
import dev.covet.orm.query.Exists;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Negation;
import dev.covet.orm.query.OuterRef;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Raw;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.query.Typed;
import dev.covet.orm.query.Value;
import dev.covet.orm.query.Window;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the expressions and conditions that a user composed: names, types, functions and lookups; extracts the
 * values.
 *
 * <p>Used for one call on a query set (a step, an update's assignments, or an aggregation). Not thread-safe.
 */
final class Resolver implements Expression.Visitor<ResolvedExpression>, Q.Visitor<ResolvedCondition> {

    private static final int DEEPEST = 250;

    private final AggregateDetector aggregates;
    private final AggregateDetector windows;

    private Scope scope;
    private QueryValues values;
    private int reach;
    private int depth;
    private boolean filtering;
    private boolean negated;

    Resolver(Scope scope, QueryValues values) {
        this(scope, values, 0);
    }

    private Resolver(Scope scope, QueryValues values, int computed) {
        this.scope = scope;
        this.values = values;
        this.aggregates = AggregateDetector.aggregates(computed);
        this.windows = AggregateDetector.windows(computed);
    }

    /**
     * Returns a resolver for aggregates over the result rows of a query; they see the annotations of the query as plain
     * columns.
     */
    static Resolver overRows(Scope scope, QueryValues values) {
        return new Resolver(scope, values, scope.size());
    }

    /** Returns the visitor that detects aggregates of this query. */
    AggregateDetector aggregates() {
        return aggregates;
    }

    /** Returns the visitor that detects window functions of this query. */
    AggregateDetector windows() {
        return windows;
    }

    /** Returns the values of the query followed by the values that this resolver extracted. */
    QueryValues values() {
        return values;
    }

    /** Returns the number of enclosing queries that the outer references seen so far need. */
    int reach() {
        return reach;
    }

    /** Resolves named expressions, each of which may refer to those before it. */
    List<Annotation> define(List<Named> expressions, boolean selected) {
        List<Annotation> all = new ArrayList<>(expressions.size());
        for (Named named : expressions) {
            all.add(define(named, selected));
        }
        return all;
    }

    /** Resolves the named expression and adds it to the scope, so that later expressions may refer to it. */
    Annotation define(Named named, boolean selected) {
        ResolvedExpression expression = expression(named.expression());
        Annotation annotation = new Annotation(scope.size(), named.name(), expression, expression.accept(aggregates));
        scope = scope.with(annotation, selected);
        return annotation;
    }

    /** Resolves the items of {@code values}, each of which may refer to those before it. */
    List<ValueColumn> columns(List<Named> items) {
        List<ValueColumn> columns = new ArrayList<>(items.size());
        for (Named item : items) {
            columns.add(column(item));
        }
        return columns;
    }

    private ValueColumn column(Named item) {
        if (Step.isPath(item)) {
            scope.checkSelectable(item.name());
            return new ValueColumn(item.name(), expression(item.expression()), null);
        }
        Annotation annotation = define(item, true);
        return new ValueColumn(item.name(), annotation.expression(), annotation);
    }

    ResolvedExpression expression(Expression expression) {
        if (expression == null) {
            throw new ValueException("An expression of a query is null. Leave it out, or write value(null) for NULL.");
        }
        enter("Expressions");
        boolean before = filtering;
        filtering = false;
        ResolvedExpression resolved = expression.accept(this);
        filtering = before;
        depth--;
        return resolved;
    }

    /** Refuses what would exhaust the stack of whatever thread plans the query. */
    private void enter(String what) {
        if (++depth > DEEPEST) {
            throw new ValueException(
                    what + " are nested more than " + DEEPEST + " deep. Join conditions of one kind by and or"
                            + " or without others between them, test a list by in, or compute a part in the database by raw(...).");
        }
    }

    @Nullable
    ResolvedExpression optional(@Nullable Expression expression) {
        return expression == null ? null : expression(expression);
    }

    List<ResolvedExpression> expressions(List<? extends Expression> expressions) {
        List<ResolvedExpression> all = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            all.add(expression(expression));
        }
        return all;
    }

    ResolvedCondition condition(Q condition) {
        if (condition == null) {
            throw new ValueException("A condition of a query is null. Leave it out, or give Q.all() for none.");
        }
        enter("Conditions");
        ResolvedCondition resolved = condition.accept(this);
        depth--;
        return resolved;
    }

    /** Resolves the condition of a filter, or of an {@code exclude}. */
    ResolvedCondition filter(Q condition, boolean exclude) {
        filtering = true;
        negated = exclude;
        return condition(condition);
    }

    /** Returns the condition in a form that is about rows of the model where it stands under a negation of a filter. */
    private ResolvedCondition negatable(ResolvedCondition condition) {
        return filtering && negated ? NegatedRows.onKey(scope.model(), condition, reach) : condition;
    }

    /** Appends a value and returns its slot. */
    int slot(@Nullable Object value) {
        values = values.with(value);
        return values.size() - 1;
    }

    /** Embeds the query set as a subquery: appends its values, and resolves its outer references in this scope. */
    BoundQuery bound(SpecSource source) {
        BoundQuery query = placed(source);
        QueryShape shape = OuterBinding.bind(query.shape(), scope);
        reach = Math.max(reach, shape.reach() - 1);
        return query.with(shape);
    }

    /** Adds the query set as a member of a combined query: appends its values; outer references keep their level. */
    BoundQuery member(SpecSource source) {
        BoundQuery query = placed(source);
        reach = Math.max(reach, query.shape().reach());
        return query;
    }

    private BoundQuery placed(SpecSource source) {
        QuerySpec inner = source.spec();
        int offset = values.size();
        values = values.withAll(inner.values());
        BoundQuery query =
                new BoundQuery(inner.shape(), offset, limit(inner.limit()), offset(inner), source.database());
        return inner.isCutToNothing() ? query.none() : query;
    }

    @Nullable
    Parameter limit(@Nullable Long rows) {
        return rows == null ? null : Parameter.ofRows(slot(rows));
    }

    @Nullable
    Parameter offset(QuerySpec spec) {
        return spec.offset() == 0 ? null : Parameter.ofRows(slot(spec.offset()));
    }

    /** Returns the internal view of the query set. */
    static SpecSource source(QuerySource query) {
        if (query instanceof SpecSource source) {
            return source;
        }
        throw new ValueException("Only a query set can stand inside a query.");
    }

    @Override
    public ResolvedExpression field(F expression) {
        return scope.expression(expression.path());
    }

    @Override
    public ResolvedExpression value(Value expression) {
        Object value = expression.value();
        SqlType stated = expression.type();
        if (value == null) {
            return new ResolvedExpression.Literal(null, stated);
        }
        if (value instanceof Collection<?> collection) {
            return literal(Collections.unmodifiableList(new ArrayList<>(collection)), List.class, stated);
        }
        Object sent = stated == null ? plain(value) : Coercion.to(stated, value, "value");
        if (sent instanceof Lookup.Beyond) {
            throw new ValueException("The number in value(...) is out of the range of its type. Give it a wider one.");
        }
        Class<?> type = ComparedValue.classOf(sent);
        return literal(sent, type, stated == null ? SqlType.natural(type) : stated);
    }

    private ResolvedExpression literal(Object value, Class<?> javaType, @Nullable SqlType type) {
        return new ResolvedExpression.Literal(new Parameter(slot(value), javaType, type, null, false), type);
    }

    /** Returns the value itself, or the primary key if it is a model instance. */
    private static Object plain(Object value) {
        return value instanceof Instance instance
                ? ObjectKeys.saved(ModelMeta.of(value.getClass()).pk().key(instance), instance, "A query")
                : value;
    }

    @Override
    public ResolvedExpression outerRef(OuterRef expression) {
        reach = Math.max(reach, expression.levels());
        return new ResolvedExpression.Outer(expression.path(), expression.levels(), null);
    }

    @Override
    public ResolvedExpression function(Func expression) {
        return new CallResolver(this).function(expression);
    }

    @Override
    public ResolvedExpression aggregate(Aggregate expression) {
        return new CallResolver(this).aggregate(expression);
    }

    @Override
    public ResolvedExpression window(Window expression) {
        return new CallResolver(this).window(expression);
    }

    @Override
    public ResolvedExpression arithmetic(Arithmetic expression) {
        return operation(expression, null);
    }

    private ResolvedExpression operation(Arithmetic expression, @Nullable SqlType stated) {
        return ResolvedExpression.Operation.of(
                expression.operator(), expression(expression.left()), expression(expression.right()), stated);
    }

    @Override
    public ResolvedExpression typed(Typed expression) {
        return expression.operand() instanceof Arithmetic arithmetic
                ? operation(arithmetic, expression.type())
                : new ResolvedExpression.Typed(expression(expression.operand()), expression.type());
    }

    @Override
    public ResolvedExpression caseWhen(CaseWhen expression) {
        List<ResolvedExpression.Cases.Branch> branches =
                new ArrayList<>(expression.branches().size());
        for (CaseWhen.Branch branch : expression.branches()) {
            branches.add(
                    new ResolvedExpression.Cases.Branch(condition(branch.condition()), expression(branch.result())));
        }
        return ResolvedExpression.Cases.of(branches, optional(expression.otherwise()));
    }

    @Override
    public ResolvedExpression raw(Raw expression) {
        return new ResolvedExpression.Fragment(
                expression.parts(), expressions(expression.arguments()), expression.type());
    }

    @Override
    public ResolvedExpression subquery(Subquery expression) {
        BoundQuery query = bound(source(expression.query()));
        query.shape().onlyColumn();
        return new ResolvedExpression.Scalar(query);
    }

    @Override
    public ResolvedExpression exists(Exists expression) {
        return new ResolvedExpression.Existence(bound(source(expression.query())));
    }

    @Override
    public ResolvedExpression condition(Condition expression) {
        return new ResolvedExpression.Test(condition(expression.condition()));
    }

    @Override
    public ResolvedExpression negation(Negation expression) {
        return new ResolvedExpression.Negated(expression(expression.operand()));
    }

    @Override
    public ResolvedExpression comparison(Comparison expression) {
        return new ResolvedExpression.Test(LookupResolver.comparison(this, expression));
    }

    @Override
    public ResolvedCondition leaf(Q.Leaf condition) {
        return negatable(LookupResolver.comparison(this, scope.resolve(condition.key()), condition.value()));
    }

    @Override
    public ResolvedCondition predicate(Q.Predicate condition) {
        ResolvedExpression expression = expression(condition.expression());
        SqlType type = expression.type();
        if (type != null && type.kind() != SqlType.Kind.BOOLEAN) {
            throw new FieldException("A value of type " + type.kind().name().toLowerCase(Locale.ROOT)
                    + " is no condition. Compare it, as in f(\"views\").gt(0).");
        }
        return negatable(new ResolvedCondition.Truth(expression));
    }

    @Override
    public ResolvedCondition not(Q.Not condition) {
        boolean before = negated;
        negated = true;
        ResolvedCondition resolved = condition(condition.condition());
        negated = before;
        return new ResolvedCondition.Not(resolved);
    }

    @Override
    public ResolvedCondition group(Q.Group condition) {
        List<ResolvedCondition> members = new ArrayList<>(condition.members().size());
        for (Q member : condition.members()) {
            members.add(condition(member));
        }
        return new ResolvedCondition.Group(condition.connector(), members);
    }
}
