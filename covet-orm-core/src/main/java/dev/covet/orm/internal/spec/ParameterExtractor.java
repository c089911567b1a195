package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Rewriter;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values out of a composition, puts slots in their place, and checks its names on the way.
 *
 * <p>Used once, for one step of one query.
 */
final class ParameterExtractor implements Rewriter {

    private final Scope scope;
    private final List<@Nullable Object> values;

    ParameterExtractor(Scope scope, List<@Nullable Object> values) {
        this.scope = scope;
        this.values = values;
    }

    @Override
    public Expression expression(Expression expression) {
        if (expression == null) {
            throw new ValueException("An expression of a query is null. Leave it out, or write value(null) for NULL.");
        }
        if (expression instanceof F field) {
            scope.check(field.path());
        }
        return expression instanceof Comparison comparison ? comparison(comparison) : expression.rewrite(this);
    }

    /** A comparison with a field is checked as the lookup with the field's name before it would be. */
    private Expression comparison(Comparison comparison) {
        String name = comparison.lookup();
        Expression left = expression(comparison.left());
        String key = (left instanceof F field ? field.path() : "expression") + "__" + name;
        Scope.Lookable target = left instanceof F ? scope.resolve(key) : null;
        return new Comparison(name, left, right(key, target, comparison.right()));
    }

    @Override
    public @Nullable Object value(@Nullable Object value, @Nullable SqlType type) {
        if (value instanceof Collection<?> collection) {
            return values(List.copyOf(collection), "value");
        }
        if (value == null || type == null) {
            return value == null ? null : slot(key(value));
        }
        return slot(Coercion.to(type, value, "value"));
    }

    @Override
    public QuerySource query(QuerySource query) {
        return bound(source(query));
    }

    private static QuerySpec spec(QuerySource query) {
        return source(query).spec();
    }

    private static SpecSource source(QuerySource query) {
        if (query instanceof SpecSource source) {
            return source;
        }
        throw new ValueException("Only a query set can stand inside a query.");
    }

    /** The query with its values behind those that are already there. */
    BoundQuery bound(SpecSource source) {
        QuerySpec inner = source.spec();
        int offset = values.size();
        values.addAll(inner.values());
        Integer limit = inner.limit() == null ? null : slot(inner.limit()).index();
        Integer skip = inner.offset() == 0 ? null : slot(inner.offset()).index();
        BoundQuery bound = new BoundQuery(inner.shape(), offset, limit, skip, source.database());
        return inner.isCutToNothing() ? bound.none() : bound;
    }

    @Override
    public Q condition(Q condition) {
        if (condition == null) {
            throw new ValueException("A condition of a query is null. Leave it out, or give Q.all() for none.");
        }
        return condition instanceof Q.Leaf leaf
                ? new Q.Leaf(leaf.key(), right(leaf.key(), scope.resolve(leaf.key()), leaf.value()))
                : condition.rewrite(this);
    }

    /** The right side of a lookup, checked as far as its left side is known. */
    private @Nullable Object right(String key, Scope.@Nullable Lookable target, @Nullable Object operand) {
        Lookup lookup = target == null ? lastLookup(key) : target.resolution().lookup();
        if (lookup.shape() == Lookup.Shape.FLAG) {
            return flag(key, operand);
        }
        boolean list = lookup.shape() == Lookup.Shape.LIST;
        Object unwrapped = list && operand instanceof Subquery subquery ? subquery.query() : operand;
        if (unwrapped instanceof QuerySource query) {
            return query(key, target, lookup, query);
        }
        if (operand instanceof Expression expression && lookup.shape() == Lookup.Shape.ONE) {
            return expression(expression);
        }
        return operand == null ? absent(key, lookup) : operand(key, target, lookup, operand);
    }

    private QuerySource query(String key, Scope.@Nullable Lookable target, Lookup lookup, QuerySource query) {
        SpecSource source = source(query);
        checkRows(key, lookup, query);
        checkModel(key, target, query);
        return bound(target == null ? source : compared(target, source));
    }

    /** Objects behind a relation by another field than the key are compared by that field. */
    private static SpecSource compared(Scope.Lookable target, SpecSource source) {
        FieldMeta field = target.path().field();
        if (target.path().relation() == null
                || field.primaryKey()
                || source.spec().hasValues()) {
            return source;
        }
        return SpecSource.of(source.spec().values(List.of(Step.path(field.name()))), source.database());
    }

    private static void checkModel(String key, Scope.@Nullable Lookable target, QuerySource query) {
        RelationMeta relation = target == null ? null : target.path().relation();
        QuerySpec inner = spec(query);
        if (relation != null && !inner.hasValues() && !inner.shape().model().isAkinTo(relation.target())) {
            throw new ValueException("\"" + key + "\" takes a query set of "
                    + relation.target().name() + ", not of "
                    + inner.shape().model().name()
                    + ". Choose the values to compare with by values.");
        }
    }

    private static void checkRows(String key, Lookup lookup, QuerySource query) {
        if (lookup.shape() == Lookup.Shape.PAIR) {
            throw ValueException.type("\"" + key + "\"", "two values", query);
        }
        Long limit = spec(query).limit();
        if (lookup.shape() == Lookup.Shape.ONE && (limit == null || limit != 1)) {
            throw new ValueException("\"" + key + "\" is compared with one value, but the query set may give many."
                    + " Use in, or limit it to one row by limit(1).");
        }
    }

    private static Lookup lastLookup(String key) {
        List<String> parts = Paths.split(key);
        Lookup lookup = parts.size() == 1 ? null : Lookups.lookup(parts.get(parts.size() - 1), null);
        return lookup != null ? lookup : Objects.requireNonNull(Lookups.lookup("exact", null));
    }

    private static Boolean flag(String key, @Nullable Object operand) {
        if (operand instanceof Boolean flag) {
            return flag;
        }
        throw ValueException.type("\"" + key + "\"", "true or false", operand);
    }

    private static @Nullable Object absent(String key, Lookup lookup) {
        if (!lookup.name().equals("exact") && !lookup.name().equals("iexact")) {
            throw new ValueException("\"" + key + "\" cannot be compared with null."
                    + " Only exact and iexact can; to find rows without a value use isnull.");
        }
        return null;
    }

    private @Nullable Object operand(String key, Scope.@Nullable Lookable target, Lookup lookup, Object operand) {
        return switch (lookup.shape()) {
            case LIST -> list(key, target, lookup, operand);
            case PAIR -> pair(key, target, lookup, operand);
            default -> single(key, target, lookup, operand);
        };
    }

    private Object list(String key, Scope.@Nullable Lookable target, Lookup lookup, Object operand) {
        List<@Nullable Object> members = members(operand);
        if (members == null) {
            throw ValueException.type("\"" + key + "\"", "a list or a query set", operand);
        }
        boolean plain = members.stream().noneMatch(Expression.class::isInstance);
        boolean documents =
                target != null && isDocument(target) && lookup.name().equals("in");
        if (!plain || documents) {
            return new Operands(members.stream()
                    .filter(Objects::nonNull)
                    .map(member -> member(key, target, lookup, member))
                    .toList());
        }
        List<@Nullable Object> coerced = new ArrayList<>();
        for (Object member : members) {
            if (member != null) {
                Object value = coerce(key, target, lookup, member);
                if (!(value instanceof ValueMarker)) {
                    coerced.add(value);
                }
            }
        }
        return values(coerced, key);
    }

    private Object values(List<?> members, String where) {
        if (members.isEmpty()) {
            return ValueMarker.EMPTY_LIST;
        }
        Class<?> type = Objects.requireNonNull(members.get(0)).getClass();
        for (Object member : members) {
            if (member.getClass() != type && !(type.isEnum() && type.isInstance(member))) {
                throw new ValueException("The list for \"" + where + "\" mixes values of type "
                        + type.getSimpleName() + " and " + member.getClass().getSimpleName()
                        + ". Give values of one type.");
            }
        }
        values.add(List.copyOf(members));
        return new Slot(values.size() - 1, type);
    }

    private Object pair(String key, Scope.@Nullable Lookable target, Lookup lookup, Object operand) {
        List<@Nullable Object> members = members(operand);
        if (members == null || members.size() != 2) {
            throw ValueException.type("\"" + key + "\"", "two values", operand);
        }
        List<@Nullable Object> sides = new ArrayList<>();
        for (Object member : members) {
            if (member == null) {
                throw new ValueException("\"" + key + "\" cannot be compared with null. Give two values.");
            }
            sides.add(member(key, target, lookup, member));
        }
        return new Operands(sides);
    }

    private Object member(String key, Scope.@Nullable Lookable target, Lookup lookup, Object member) {
        if (member instanceof Expression expression) {
            return expression(expression);
        }
        if (member instanceof QuerySource query) {
            return query(query);
        }
        Object value = coerce(key, target, lookup, member);
        return value instanceof ValueMarker ? value : slot(value);
    }

    private Object single(String key, Scope.@Nullable Lookable target, Lookup lookup, Object operand) {
        if (operand instanceof LateValue) {
            return slot(operand);
        }
        Object value = coerce(key, target, lookup, operand);
        if (value instanceof ValueMarker) {
            return value;
        }
        if (value instanceof Collection<?> collection && (target == null || !holdsCollections(target))) {
            throw ValueException.type("\"" + key + "\"", "one value; for a list use in", collection);
        }
        return slot(value);
    }

    private static boolean holdsCollections(Scope.Lookable target) {
        SqlType type = target.resolution().type();
        return type == null || type.kind() == SqlType.Kind.JSON || type.kind() == SqlType.Kind.ARRAY;
    }

    private static boolean isDocument(Scope.Lookable target) {
        SqlType type = target.resolution().type();
        return type != null && type.kind() == SqlType.Kind.JSON;
    }

    private Object coerce(String key, Scope.@Nullable Lookable target, Lookup lookup, Object operand) {
        if (target == null) {
            return SqlType.TEXT.equals(lookup.operandType(SqlType.BOOLEAN)) ? String.valueOf(operand) : key(operand);
        }
        RelationMeta relation = target.path().relation();
        if (operand instanceof Instance instance) {
            return relation == null ? notAnObject(key, operand) : key(key, relation, instance);
        }
        SqlType type = target.resolution().type();
        SqlType operandType =
                lookup.shape() == Lookup.Shape.LIST && lookup.name().equals("in") ? type : lookup.operandType(type);
        if (operandType == null) {
            return operand;
        }
        if (operandType.kind() == SqlType.Kind.ARRAY && lookup.shape() == Lookup.Shape.LIST) {
            return String.valueOf(operand);
        }
        if (operandType.equals(SqlType.TEXT) && (type == null || !type.kind().isText())) {
            return String.valueOf(operand);
        }
        if (!target.resolution().transforms().isEmpty()) {
            return Coercion.to(operandType, operand, key);
        }
        EnumOperand.check(target.path().field(), lookup, operand, key);
        return ownType(target, operand) ? operand : Coercion.to(operandType, operand, key);
    }

    /** Whether the operand has the field's own Java type, so that the field's codec takes it. */
    private static boolean ownType(Scope.Lookable target, Object operand) {
        return target.path().field().javaType() instanceof Class<?> type
                && type.isInstance(operand)
                && SqlType.natural(type) == null;
    }

    private static Object notAnObject(String key, Object operand) {
        throw ValueException.type("\"" + key + "\"", "a plain value", operand);
    }

    static Object key(String key, RelationMeta relation, Instance instance) {
        Class<?> wanted = relation.target().concrete().type();
        if (!wanted.isInstance(instance)) {
            throw ValueException.type(
                    "\"" + key + "\"", "an object of " + relation.target().name(), instance);
        }
        Object value = relation.reverse() ? relation.target().pk().key(instance) : endField(relation, instance);
        return saved(value, instance, "\"" + key + "\"");
    }

    private static @Nullable Object endField(RelationMeta relation, Instance instance) {
        return relation.targetField().key(instance);
    }

    private static Object key(Object value) {
        if (value instanceof Instance instance) {
            return saved(ModelMeta.of(value.getClass()).pk().key(instance), instance, "A query");
        }
        return value;
    }

    private static Object saved(@Nullable Object key, Instance instance, String where) {
        if (key == null) {
            throw new ValueException(where + " takes saved objects only; this "
                    + instance.getClass().getSimpleName() + " has no key. Save it first.");
        }
        return key;
    }

    private static @Nullable List<@Nullable Object> members(Object operand) {
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

    Slot slot(Object value) {
        values.add(value);
        return new Slot(values.size() - 1, value instanceof LateValue late ? late.type() : value.getClass());
    }
}
