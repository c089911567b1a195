package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlType;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts the values on the right side of a lookup to the type of the left side, and creates their parameters. */
final class ComparedValue {

    private final Target target;

    /** The last parameter, which the next one is likely to be equal to; whoever reads an older one makes its own. */
    private @Nullable Parameter last;

    /** The last comparison, to be shared where its right side is. */
    private ResolvedCondition.@Nullable Comparison lastComparison;

    ComparedValue(Target target) {
        this.target = target;
    }

    /**
     * Returns the comparison of the target with the right side.
     *
     * @throws dev.covet.orm.error.FieldException if their types cannot be compared
     */
    ResolvedCondition.Comparison with(RightSide right) {
        ResolvedCondition.Comparison known = lastComparison;
        if (known == null || known.right() != right) {
            known = new ResolvedCondition.Comparison(target, right);
            ComparableTypes.check(known);
            lastComparison = known;
        }
        return known;
    }

    /**
     * Returns the converted and prepared right side of a one-value lookup, or a {@link Lookup.Beyond} if it is out of
     * range.
     */
    Object one(Lookup.OfOne lookup, Object operand) {
        if (operand instanceof LateValue) {
            return operand;
        }
        Object value = brought(lookup, lookup.operandType(target.type()), operand);
        if (value instanceof Lookup.Beyond) {
            return value;
        }
        if (value instanceof Collection<?> && !holdsCollections()) {
            throw ValueException.type("\"" + target.key() + "\"", "one value; for a list use in", value);
        }
        return lookup.prepare(value);
    }

    /**
     * Returns the converted member of a list, or a {@link Lookup.Beyond} if it is out of range; a lookup that compares
     * the order rejects such a number, which it could not leave out.
     */
    Object member(Lookup.OfList lookup, Object operand) {
        Object value = brought(lookup, lookup.elementType(target.type()), operand);
        if (value instanceof Lookup.Beyond && lookup.comparesOrder()) {
            throw outOfRange();
        }
        return value;
    }

    /**
     * Returns the converted bound of a pair, or a {@link Lookup.Beyond} if it is out of range; a lookup that has no
     * lookups for its single bounds rejects such a number.
     */
    Object member(Lookup.OfPair lookup, Object operand) {
        Object value = brought(lookup, lookup.operandType(target.type()), operand);
        if (value instanceof Lookup.Beyond && (lookup.first() == null || lookup.second() == null)) {
            throw outOfRange();
        }
        return value;
    }

    private ValueException outOfRange() {
        return new ValueException("A number for \"" + target.key() + "\" is out of the range of its column.");
    }

    private boolean holdsCollections() {
        SqlType type = target.type();
        return type == null || type.kind() == SqlType.Kind.JSON || type.kind() == SqlType.Kind.ARRAY;
    }

    private Object brought(Lookup lookup, @Nullable SqlType wanted, Object operand) {
        if (operand instanceof Instance instance) {
            return key(instance);
        }
        SqlType type = target.type();
        if (wanted == null) {
            return operand;
        }
        if (wanted.equals(SqlType.TEXT) && (type == null || !type.kind().isText())) {
            return String.valueOf(operand);
        }
        FieldMeta field = target.field();
        if (field == null) {
            return isComparedAsGiven(wanted, operand) ? operand : Coercion.to(wanted, operand, target.key());
        }
        EnumOperand.check(field, lookup, operand, target.key());
        boolean asText = operand instanceof Enum<?> && !wanted.equals(field.type());
        return hasOwnType(field, operand) && !asText ? operand : Coercion.to(wanted, operand, target.key());
    }

    private Object key(Instance instance) {
        RelationMeta relation = target.relation();
        if (relation != null) {
            return ObjectKeys.of(target.key(), relation, instance);
        }
        if (target.start() instanceof ResolvedExpression.Column) {
            throw ValueException.type("\"" + target.key() + "\"", "a plain value", instance);
        }
        return ObjectKeys.saved(ModelMeta.of(instance.getClass()).pk().key(instance), instance, "A query");
    }

    /**
     * The range of a computed number is unknown, and databases compare numbers of different types, so the operand is
     * not converted.
     */
    private boolean isComparedAsGiven(SqlType wanted, Object operand) {
        return !target.isTransformed() && wanted.kind().isNumeric() && operand instanceof Number;
    }

    /** Returns whether the operand has the custom Java type of the field, which the field's codec encodes. */
    private static boolean hasOwnType(FieldMeta field, Object operand) {
        return field.javaType() instanceof Class<?> type && type.isInstance(operand) && SqlType.natural(type) == null;
    }

    /** The class of a value; of a constant that has a body of its own that of its enum. */
    static Class<?> classOf(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    /** Returns the parameter for a single value. */
    Parameter parameter(int slot, Object value, @Nullable SqlType operandType) {
        Class<?> javaType = value instanceof LateValue late ? late.type() : classOf(value);
        SqlType natural = SqlType.natural(javaType);
        boolean asGiven = operandType == null || (natural != null && differs(operandType, natural));
        return shared(slot, javaType, asGiven ? natural : operandType, codecField(operandType), false);
    }

    /** Returns the array parameter for values of one class. */
    Parameter array(int slot, Class<?> javaType, @Nullable SqlType elementType) {
        SqlType natural = SqlType.natural(javaType);
        boolean asGiven = elementType == null || (natural != null && differs(elementType, natural));
        SqlType element = asGiven ? natural : elementType;
        SqlType type = element == null ? null : SqlType.array(element);
        return shared(slot, javaType, type, codecField(elementType), true);
    }

    private Parameter shared(
            int slot, Class<?> javaType, @Nullable SqlType type, @Nullable FieldMeta field, boolean array) {
        Parameter known = last;
        if (known != null && known.slot() == slot && known.javaType() == javaType && known.array() == array) {
            if (known.field() == field && Objects.equals(known.type(), type)) {
                return known;
            }
        }
        Parameter made = new Parameter(slot, javaType, type, field, array);
        last = made;
        return made;
    }

    /**
     * Returns the field whose codec encodes the operand, or null if the operand does not have the type of the field.
     */
    private @Nullable FieldMeta codecField(@Nullable SqlType type) {
        return type != null && type.equals(target.type()) ? target.field() : null;
    }

    /**
     * Returns whether both are numeric types but different ones, so that the literal keeps the type of its own class.
     */
    private static boolean differs(SqlType type, SqlType natural) {
        return type.kind().isNumeric() && natural.kind().isNumeric() && type.kind() != natural.kind();
    }
}
