package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves the right side of one lookup, depending on the kind of the lookup. */
final class LookupResolver implements Lookup.Visitor<RightSide> {

    private final Resolver resolver;
    private final Target target;
    private final @Nullable Object operand;

    private LookupResolver(Resolver resolver, Target target, @Nullable Object operand) {
        this.resolver = resolver;
        this.target = target;
        this.operand = operand;
    }

    /** Resolves a comparison expression such as {@code f("views").gt(0)}. */
    static ResolvedCondition.Comparison comparison(Resolver resolver, Comparison expression) {
        ResolvedExpression left = resolver.expression(expression.left());
        String name = expression.left() instanceof F field ? field.path() : "expression";
        String key = name + "__" + expression.lookup();
        Resolution resolution = Paths.resolve(left.type(), expression.lookup(), "the query", key);
        if (!Paths.suits(left, resolution.lookup())) {
            throw Paths.unknownLookup("the query", key, left.type(), expression.lookup());
        }
        return comparison(resolver, new Target(key, left, resolution, true), expression.right());
    }

    static ResolvedCondition.Comparison comparison(Resolver resolver, Target target, @Nullable Object operand) {
        SpannedTarget spanned = operand == null ? null : SpannedTarget.of(target, operand);
        return spanned == null
                ? asWritten(resolver, target, operand)
                : asWritten(resolver, spanned.target(), spanned.operand());
    }

    private static ResolvedCondition.Comparison asWritten(Resolver resolver, Target target, @Nullable Object operand) {
        RightSide right = target.lookup().accept(new LookupResolver(resolver, target, operand));
        return target.compared().with(right);
    }

    private ComparedValue compared() {
        return target.compared();
    }

    @Override
    public RightSide flag(Lookup.OfFlag lookup) {
        if (operand instanceof Boolean flag) {
            return new RightSide.Flag(flag);
        }
        throw ValueException.type(quoted(), "true or false", operand);
    }

    @Override
    public RightSide one(Lookup.OfOne lookup) {
        if (operand instanceof QuerySource query) {
            return lookup.comparesEquality() ? oneRow(query) : chosen(query);
        }
        if (operand instanceof Expression expression) {
            return new RightSide.Computed(resolver.expression(expression));
        }
        if (operand == null) {
            return none(lookup);
        }
        ComparedValue compared = compared();
        Object value = compared.one(lookup, operand);
        return value instanceof Lookup.Beyond beyond
                ? new RightSide.Beyond(beyond)
                : compared.parameter(resolver.slot(value), value, lookup.operandType(target.type()));
    }

    private RightSide none(Lookup.OfOne lookup) {
        Operand left = new Operand(SqlExpression.Constant.NULL, target.type());
        if (lookup.conditionOnNull(left) == null) {
            throw cannotBeNull(" Only exact and iexact can; to find rows without a value use isnull.");
        }
        return RightSide.NullValue.INSTANCE;
    }

    private ValueException cannotBeNull(String fix) {
        return new ValueException(quoted() + " cannot be compared with null." + fix);
    }

    @Override
    public RightSide list(Lookup.OfList lookup) {
        Object given = operand instanceof Subquery subquery ? subquery.query() : operand;
        if (given instanceof QuerySource query) {
            return rows(lookup, query);
        }
        if (given == null) {
            throw cannotBeNull(" Only exact and iexact can; to find rows without a value use isnull.");
        }
        List<@Nullable Object> members = members(given);
        if (members == null) {
            throw ValueException.type(quoted(), lookup.takesRows() ? "a list or a query set" : "a list", given);
        }
        return !holdExpressions(members) && lookup.takesArray(target.type())
                ? array(lookup, members)
                : each(lookup, members);
    }

    private static boolean holdExpressions(List<@Nullable Object> members) {
        for (Object member : members) {
            if (member instanceof Expression) {
                return true;
            }
        }
        return false;
    }

    private RightSide array(Lookup.OfList lookup, List<@Nullable Object> members) {
        ComparedValue compared = compared();
        List<Object> values = new ArrayList<>(members.size());
        for (Object member : members) {
            Object value = member == null ? null : compared.member(lookup, member);
            if (value != null && !(value instanceof Lookup.Beyond)) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return RightSide.EmptyList.INSTANCE;
        }
        Class<?> type = isDocument(lookup) ? Object.class : oneType(values);
        int slot = resolver.slot(List.copyOf(values));
        return compared.array(slot, type, lookup.elementType(target.type()));
    }

    /** Whether the members are JSON values, which are of one type whatever they are in Java. */
    private boolean isDocument(Lookup.OfList lookup) {
        SqlType type = lookup.elementType(target.type());
        return type != null && type.kind() == SqlType.Kind.JSON;
    }

    private Class<?> oneType(List<Object> values) {
        Class<?> type = ComparedValue.classOf(values.get(0));
        for (Object value : values) {
            if (ComparedValue.classOf(value) != type) {
                throw new ValueException("The list for " + quoted() + " mixes values of type "
                        + type.getSimpleName() + " and " + value.getClass().getSimpleName()
                        + ". Give values of one type.");
            }
        }
        return type;
    }

    private RightSide each(Lookup.OfList lookup, List<@Nullable Object> members) {
        List<RightSide> all = new ArrayList<>(members.size());
        for (Object member : members) {
            if (member != null) {
                Object value = isComputed(member) ? member : compared().member(lookup, member);
                all.add(member(value, lookup.elementType(target.type())));
            }
        }
        return new RightSide.Members(all);
    }

    @Override
    public RightSide pair(Lookup.OfPair lookup) {
        if (operand == null) {
            throw cannotBeNull(" Only exact and iexact can; to find rows without a value use isnull.");
        }
        List<@Nullable Object> members = operand instanceof QuerySource ? null : members(operand);
        if (members == null) {
            throw ValueException.type(quoted(), "two values", operand);
        }
        if (members.size() != 2) {
            throw new ValueException(quoted() + " takes two values, not " + members.size() + ".");
        }
        List<RightSide> sides = new ArrayList<>(2);
        for (Object member : members) {
            if (member == null) {
                throw cannotBeNull(" Give two values.");
            }
            Object value = isComputed(member) ? member : compared().member(lookup, member);
            sides.add(member(value, lookup.operandType(target.type())));
        }
        return new RightSide.Members(sides);
    }

    private static boolean isComputed(Object member) {
        return member instanceof Expression || member instanceof QuerySource;
    }

    /** Resolves a member of a list or a pair: a value, an expression or a subquery. */
    private RightSide member(Object value, @Nullable SqlType type) {
        if (value instanceof Expression expression) {
            return new RightSide.Computed(resolver.expression(expression));
        }
        if (value instanceof QuerySource query) {
            BoundQuery bound = resolver.bound(Resolver.source(query));
            bound.shape().onlyColumn();
            return new RightSide.Rows(bound);
        }
        return value instanceof Lookup.Beyond beyond
                ? new RightSide.Beyond(beyond)
                : compared().parameter(resolver.slot(value), value, type);
    }

    private RightSide oneRow(QuerySource query) {
        Long limit = Resolver.source(query).spec().limit();
        if (limit == null || limit != 1) {
            throw new ValueException(quoted() + " is compared with one value, but the query set may give many."
                    + " Use in, or limit it to one row by limit(1).");
        }
        return chosen(query);
    }

    private RightSide rows(Lookup.OfList lookup, QuerySource query) {
        if (!lookup.takesRows()) {
            throw ValueException.type(quoted(), "a list", query);
        }
        return chosen(query);
    }

    private RightSide chosen(QuerySource query) {
        SpecSource source = Resolver.source(query);
        checkModel(source.spec());
        BoundQuery bound = resolver.bound(byComparedField(source));
        bound.shape().onlyColumn();
        return new RightSide.Rows(bound);
    }

    private void checkModel(QuerySpec inner) {
        RelationMeta relation = target.relation();
        if (relation != null && !inner.hasValues() && !inner.shape().model().isAkinTo(relation.target())) {
            throw new ValueException(quoted() + " takes a query set of "
                    + relation.target().name() + ", not of "
                    + inner.shape().model().name()
                    + ". Choose the values to compare with by values.");
        }
    }

    /** If the relation refers to another field than the primary key, selects that field from the query set. */
    private SpecSource byComparedField(SpecSource source) {
        FieldMeta field = target.field();
        if (target.relation() == null
                || field == null
                || field.primaryKey()
                || source.spec().hasValues()) {
            return source;
        }
        QuerySpec chosen = source.spec().values(List.of(Step.path(field.name())));
        return SpecSource.of(chosen, source.database());
    }

    private String quoted() {
        return "\"" + target.key() + "\"";
    }

    private static @Nullable List<@Nullable Object> members(Object operand) {
        if (operand instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (operand instanceof Iterable<?> iterable) {
            List<@Nullable Object> members = new ArrayList<>();
            iterable.forEach(members::add);
            return members;
        }
        if (!operand.getClass().isArray()) {
            return null;
        }
        List<@Nullable Object> members = new ArrayList<>();
        for (int i = 0; i < Array.getLength(operand); i++) {
            members.add(Array.get(operand, i));
        }
        return members;
    }
}
