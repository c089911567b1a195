package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition: lookups joined by and, or, xor and not.
 *
 * <pre>{@code
 * Q.of("views__gte", 100).or(Q.of("rating__gt", 4)).and(Q.not("status", Status.SPAM));
 * }</pre>
 *
 * <p>Immutable and thread-safe. The names are checked when the condition is given to a query set.
 */
public sealed interface Q {

    /** No condition: it is true for every row, negated or not, and leaves alone what it is joined with. */
    static Q all() {
        return Group.EMPTY;
    }

    /**
     * All the given pairs of a key and a value, as {@code Q.of("published", true, "author__username", "ali")}; over a
     * to-many relation they speak of one related row.
     *
     * @throws ValueException if the pairs do not come out even or a key is not a string
     */
    static Q of(@Nullable Object... pairs) {
        return Group.of(Connector.AND, leaves(pairs));
    }

    /** All the entries of the map, each a key and its value. */
    static Q of(Map<String, ?> lookups) {
        List<Q> leaves = new ArrayList<>();
        ValueException.given(lookups, "Q.of", "a map of lookups")
                .forEach((key, value) -> leaves.add(new Leaf(key, value)));
        return Group.of(Connector.AND, leaves);
    }

    /** The boolean expression as a condition. */
    static Q of(Expression expression) {
        return new Predicate(expression);
    }

    /** None of... not all of the given pairs: the negation of {@link #of(Object...)}. */
    static Q not(@Nullable Object... pairs) {
        return of(pairs).negate();
    }

    /** The negation of the condition. */
    static Q not(Q condition) {
        return ValueException.given(condition, "not", "a condition").negate();
    }

    /** This and the other condition; an empty side leaves the other alone. */
    default Q and(Q other) {
        return Group.join(Connector.AND, this, other);
    }

    /** This and all the given pairs. */
    default Q and(@Nullable Object... pairs) {
        return and(of(pairs));
    }

    /** This or the other condition; an empty side leaves the other alone. */
    default Q or(Q other) {
        return Group.join(Connector.OR, this, other);
    }

    /** This or all the given pairs. */
    default Q or(@Nullable Object... pairs) {
        return or(of(pairs));
    }

    /** An odd number of the conditions joined by xor; an empty side leaves the other alone. */
    default Q xor(Q other) {
        return Group.join(Connector.XOR, this, other);
    }

    /** An odd number of the conditions joined by xor, the given pairs being one of them. */
    default Q xor(@Nullable Object... pairs) {
        return xor(of(pairs));
    }

    /** The negation of this condition. */
    default Q negate() {
        return new Not(this);
    }

    /** Whether the condition is empty, and so true for every row, as its negation is. */
    default boolean isEmpty() {
        return false;
    }

    /** Calls the visitor's method for this kind of condition. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A walk over conditions, with one method for each kind.
     *
     * @param <R> what a visit gives
     */
    interface Visitor<R> {
        R leaf(Leaf condition);

        R predicate(Predicate condition);

        R not(Not condition);

        R group(Group condition);
    }

    private static List<Q> leaves(@Nullable Object[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new ValueException("A condition takes pairs of a key and a value, got " + pairs.length
                    + " arguments. Write it as (\"title\", \"...\", \"published\", true).");
        }
        List<Q> leaves = new ArrayList<>(pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            if (!(pairs[i] instanceof String key)) {
                throw new ValueException("The key at position " + (i + 1) + " of a condition is not a string."
                        + " Keys and values alternate: (\"title\", \"...\", \"published\", true).");
            }
            leaves.add(new Leaf(key, pairs[i + 1]));
        }
        return leaves;
    }

    /** How the members of a group are joined. */
    enum Connector {
        AND,
        OR,
        XOR
    }

    /** A lookup: a path that may end in transforms and a lookup name, and what it is compared with. */
    record Leaf(String key, @Nullable Object value) implements Q {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leaf(this);
        }
    }

    /** A boolean expression. */
    record Predicate(Expression expression) implements Q {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.predicate(this);
        }
    }

    /** The negation of a condition. */
    record Not(Q condition) implements Q {
        @Override
        public Q negate() {
            return condition;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }

        @Override
        public boolean isEmpty() {
            return condition.isEmpty();
        }
    }

    /** Conditions joined by one connector; without members it is true. */
    record Group(Connector connector, List<Q> members) implements Q {

        private static final Group EMPTY = new Group(Connector.AND, List.of());

        public Group {
            members = List.copyOf(members);
        }

        private static Q of(Connector connector, List<Q> members) {
            return members.size() == 1 ? members.get(0) : new Group(connector, members);
        }

        private static Q join(Connector connector, Q left, Q right) {
            if (right == null) {
                throw new ValueException("A condition cannot be joined with null. Leave it out, or give Q.all().");
            }
            if (left.isEmpty()) {
                return right;
            }
            if (right.isEmpty()) {
                return left;
            }
            List<Q> members = new ArrayList<>();
            addTo(members, connector, left);
            addTo(members, connector, right);
            return new Group(connector, members);
        }

        private static void addTo(List<Q> members, Connector connector, Q condition) {
            if (condition instanceof Group group && group.connector == connector) {
                members.addAll(group.members);
            } else {
                members.add(condition);
            }
        }

        @Override
        public boolean isEmpty() {
            return members.stream().allMatch(Q::isEmpty);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.group(this);
        }
    }
}
