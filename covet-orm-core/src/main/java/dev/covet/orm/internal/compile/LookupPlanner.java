package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Operands;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.internal.spec.ValueMarker;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what follows a field in a name, and the right side, into a condition. */
final class LookupPlanner {

    private static final SqlExpression JSON_NULL =
            new SqlExpression.Cast(new SqlExpression.Template(List.of("'null'"), List.of()), SqlType.JSON);

    private static final Set<String> ORDERING = Set.of("gt", "gte", "lt", "lte", "range");

    private final Level level;

    LookupPlanner(Level level) {
        this.level = level;
    }

    /**
     * The right side of a lookup, its expressions planned.
     *
     * @param operand the right side as it stands in the shape
     * @param terms its planned expressions: of one, of a pair or of a list; null stands for a member that is a slot
     * @param scope the query in which its names are resolved
     */
    record Prepared(@Nullable Object operand, List<@Nullable Term> terms, Level scope) {
        @Nullable
        Term only() {
            return terms.isEmpty() ? null : terms.get(0);
        }
    }

    Prepared prepare(@Nullable Object operand, @Nullable Set<Join> reusable) {
        return prepareOuter(operand, level, reusable);
    }

    /** The right side with its names resolved in another query than this one. */
    Prepared prepareOuter(@Nullable Object operand, Level scope, @Nullable Set<Join> reusable) {
        ExpressionPlanner expressions = scope.expressions(reusable);
        if (operand instanceof Expression expression) {
            return new Prepared(operand, List.of(expressions.plan(expression)), scope);
        }
        if (operand instanceof Operands operands) {
            List<@Nullable Term> terms = new ArrayList<>();
            operands.members().forEach(member -> terms.add(expressions.operand(member)));
            return new Prepared(operand, terms, scope);
        }
        return new Prepared(operand, List.of(), scope);
    }

    LookupResult plan(Term column, List<String> rest, Prepared right, String key) {
        Resolution resolution = Lookups.resolve(column.type(), rest);
        if (resolution == null) {
            throw FieldException.unknown(
                    "lookup",
                    Lookups.unknown(column.type(), rest),
                    "the query, asked for as \"" + key + "\"",
                    Lookups.names(column.type()));
        }
        Operand changed = column.operand();
        for (Transform transform : resolution.transforms()) {
            changed = transform.apply(changed);
        }
        boolean plain = resolution.transforms().isEmpty();
        Term left = plain ? column : Term.of(changed, List.of(column));
        return plan(left, resolution.lookup(), right, key);
    }

    private LookupResult plan(Term left, Lookup lookup, Prepared right, String key) {
        Object operand = right.operand();
        if (operand == null) {
            return absent(left, lookup);
        }
        if (ORDERING.contains(lookup.name())) {
            level.requireOrder(left);
        }
        if (operand instanceof Boolean flag && lookup.shape() == Lookup.Shape.FLAG) {
            SqlExpression sql = new SqlExpression.IsNull(left.sql(), !flag);
            return new LookupResult(Predicate.of(sql, List.of(left)), flag, !flag, null);
        }
        if (operand instanceof ValueMarker marker) {
            return plain(new Predicate.Leaf(outOfRange(lookup, marker) ? Predicate.TRUE : Predicate.FALSE));
        }
        if (lookup.shape() == Lookup.Shape.PAIR) {
            return plain(between(left, (Operands) operand, right, key));
        }
        if (lookup.shape() == Lookup.Shape.LIST) {
            return plain(list(left, lookup, operand, right, key));
        }
        if (operand instanceof Slot slot) {
            return plain(
                    Predicate.of(lookup.condition(left.operand(), literal(left, lookup, slot, right)), List.of(left)));
        }
        Term term = operand instanceof BoundQuery query
                ? right.scope().expressions(null).scalar(query)
                : Objects.requireNonNull(right.only());
        if (Objects.equals(lookup.operandType(left.type()), left.type())) {
            CommonType.checkComparable(key, left.type(), term.type());
        }
        SqlExpression sql = lookup.conditionOnExpression(left.operand(), term.operand());
        return new LookupResult(Predicate.of(sql, List.of(left, term)), false, false, term);
    }

    private static LookupResult plain(Predicate predicate) {
        return new LookupResult(predicate, false, false, null);
    }

    /** No value at all; of a JSON document, the value null. */
    private static LookupResult absent(Term left, Lookup lookup) {
        if (left.operand().is(SqlType.Kind.JSON) && lookup.name().equals("exact")) {
            SqlExpression sql = new SqlExpression.Binary(left.sql(), SqlOperator.EQUAL, JSON_NULL);
            return plain(Predicate.of(sql, List.of(left)));
        }
        SqlExpression sql = new SqlExpression.IsNull(left.sql(), false);
        return new LookupResult(Predicate.of(sql, List.of(left)), true, false, null);
    }

    private static boolean outOfRange(Lookup lookup, ValueMarker marker) {
        boolean less = lookup.name().startsWith("lt");
        boolean greater = lookup.name().startsWith("gt");
        return (marker == ValueMarker.ABOVE_RANGE && less) || (marker == ValueMarker.BELOW_RANGE && greater);
    }

    private Predicate between(Term left, Operands operands, Prepared right, String key) {
        Object low = operands.members().get(0);
        Object high = operands.members().get(1);
        if (low == ValueMarker.ABOVE_RANGE || high == ValueMarker.BELOW_RANGE) {
            return new Predicate.Leaf(Predicate.FALSE);
        }
        Lookup gte = Objects.requireNonNull(Lookups.lookup("gte", left.type()));
        Lookup lte = Objects.requireNonNull(Lookups.lookup("lte", left.type()));
        if (low == ValueMarker.BELOW_RANGE || high == ValueMarker.ABOVE_RANGE) {
            return Predicate.and(List.of(
                    plan(left, gte, new Prepared(low, right.terms(), right.scope()), key)
                            .predicate(),
                    plan(left, lte, new Prepared(high, right.terms(), right.scope()), key)
                            .predicate()));
        }
        Term lowTerm = member(left, gte, low, right.terms().get(0), right);
        Term highTerm = member(left, lte, high, right.terms().get(1), right);
        SqlExpression sql = new SqlExpression.Between(left.sql(), lowTerm.sql(), highTerm.sql());
        return Predicate.of(sql, List.of(left, lowTerm, highTerm));
    }

    private Predicate list(Term left, Lookup lookup, Object operand, Prepared right, String key) {
        if (operand instanceof BoundQuery query) {
            SelectPlanner inner = right.scope().inner(query);
            Level.Column column = inner.membership();
            CommonType.checkComparable(key, left.type(), column.term().type());
            return column.query() == null
                    ? new Predicate.Leaf(Predicate.FALSE)
                    : new Predicate.Leaf(withPart(
                            inner.level()
                                    .asPart(
                                            new SqlExpression.InQuery(left.sql(), column.query()),
                                            SqlType.BOOLEAN,
                                            null),
                            left));
        }
        if (operand instanceof Slot slot) {
            return Predicate.of(lookup.condition(left.operand(), literal(left, lookup, slot, right)), List.of(left));
        }
        Operands operands = (Operands) operand;
        List<Term> members = new ArrayList<>();
        Lookup exact = Objects.requireNonNull(Lookups.lookup("exact", left.type()));
        for (int i = 0; i < operands.members().size(); i++) {
            Object member = operands.members().get(i);
            if (!(member instanceof ValueMarker)) {
                members.add(member(left, exact, member, right.terms().get(i), right));
            }
        }
        if (members.isEmpty()) {
            return new Predicate.Leaf(Predicate.FALSE);
        }
        List<Term> parts = new ArrayList<>(members);
        parts.add(left);
        SqlExpression sql = new SqlExpression.InList(
                left.sql(), members.stream().map(Term::sql).toList());
        return Predicate.of(sql, parts);
    }

    private static Term withPart(Term query, Term left) {
        List<SqlExpression> grouping = new ArrayList<>(query.grouping());
        grouping.addAll(left.grouping());
        return new Term(
                query.sql(), query.type(), null, query.aggregate() || left.aggregate(), left.window(), grouping);
    }

    private static Term member(
            Term left, Lookup lookup, @Nullable Object member, @Nullable Term planned, Prepared right) {
        if (planned != null) {
            return planned;
        }
        Operand literal = literal(left, lookup, (Slot) Objects.requireNonNull(member), right);
        return Term.constant(literal.sql(), literal.type());
    }

    /** A literal right side as a parameter. */
    private static Operand literal(Term left, Lookup lookup, Slot slot, Prepared right) {
        SqlType operandType = lookup.operandType(left.type());
        boolean list = lookup.shape() == Lookup.Shape.LIST;
        boolean membership = list && lookup.name().equals("in");
        FieldMeta field = (operandType != null && operandType.equals(left.type())) || membership ? left.field() : null;
        SqlType type = type(operandType, slot, list);
        return new Operand(right.scope().bind(slot, lookup, type, field, list), type);
    }

    private static @Nullable SqlType type(@Nullable SqlType operandType, Slot slot, boolean list) {
        SqlType natural = SqlType.natural(slot.type());
        if (list) {
            SqlType element = operandType == null ? natural : operandType.element();
            boolean asGiven = natural != null && element != null && differs(element, natural);
            SqlType chosen = asGiven ? natural : element;
            return chosen == null ? null : SqlType.array(chosen);
        }
        return operandType == null || (natural != null && differs(operandType, natural)) ? natural : operandType;
    }

    /** Whether a literal keeps the type of its own class, since the database compares the two by itself. */
    private static boolean differs(SqlType operandType, SqlType natural) {
        return operandType.kind().isNumeric() && natural.kind().isNumeric() && operandType.kind() != natural.kind();
    }
}
