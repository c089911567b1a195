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
 * <p>Immutable and thread-safe. Names and values are checked when the condition is given to a query set.
 */
public sealed interface Q {

    /**
     * Returns the empty condition. It is true for every row, even when it is negated, and joining it with another
     * condition gives the other one.
     */
    static Q all() {
        return Group.EMPTY;
    }

    /**
     * Returns the condition that all the given ones hold: first {@code Q}s, boolean expressions and maps of lookups,
     * then pairs of a lookup and its value.
     *
     * <pre>{@code
     * Q.of("published", true, "author__username", "ali")
     * Q.of(Q.not("status", Status.SPAM), f("views").gte(100), "published", true)
     * }</pre>
     *
     * <p>In a {@code filter} over a relation to many objects, all of them speak of the same related object.
     *
     * @throws ValueException if a condition stands behind the pairs, the last lookup has no value, or a lookup is not a
     * string
     */
    static Q of(@Nullable Object... conditions) {
        return Conditions.all(conditions);
    }

    /** Returns the condition that all the entries of the map hold, each a lookup and its value. */
    static Q of(Map<String, ?> lookups) {
        return Conditions.all(ValueException.given(lookups, "Q.of", "a map of lookups"));
    }

    /** Returns the condition that the boolean expression is true. */
    static Q of(Expression expression) {
        return new Predicate(expression);
    }

    /**
     * Returns the condition that at least one of the given ones does not hold: the negation of {@link #of(Object...)}.
     */
    static Q not(@Nullable Object... conditions) {
        return of(conditions).negate();
    }

    /** Returns the negation of the condition. */
    static Q not(Q condition) {
        return ValueException.given(condition, "not", "a condition").negate();
    }

    /** Returns the condition that this one and the other one hold; an empty side gives the other side. */
    default Q and(Q other) {
        return Group.join(Connector.AND, this, other);
    }

    /**
     * Returns the condition that this one and all the given ones hold, which are given as to {@link #of(Object...)}.
     */
    default Q and(@Nullable Object... conditions) {
        return and(of(conditions));
    }

    /** Returns the condition that this one, the other one, or both hold; an empty side gives the other side. */
    default Q or(Q other) {
        return Group.join(Connector.OR, this, other);
    }

    /**
     * Returns the condition that this one holds, or all the pairs of a lookup and its value do, or both.
     *
     * @throws ValueException if several conditions are given, of which it is not clear how they are joined
     */
    default Q or(@Nullable Object... pairs) {
        return or(Conditions.one("or", pairs));
    }

    /**
     * Returns the condition that either this one or the other one holds, but not both. An odd number of the conditions
     * holds where several are joined in this way; an empty side gives the other side.
     */
    default Q xor(Q other) {
        return Group.join(Connector.XOR, this, other);
    }

    /**
     * Returns the condition that either this one holds or all the pairs of a lookup and its value do, but not both.
     *
     * @throws ValueException if several conditions are given, of which it is not clear how they are joined
     */
    default Q xor(@Nullable Object... pairs) {
        return xor(Conditions.one("xor", pairs));
    }

    /** Returns the negation of this condition; it is also true for rows for which a null leaves this one undecided. */
    default Q negate() {
        return new Not(this);
    }

    /** Returns whether this condition is empty, and so true for every row, as its negation is. */
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

    /** How the members of a group are joined. */
    enum Connector {
        AND,
        OR,
        XOR
    }

    /** A lookup: a path that may end in transforms and a lookup name, and what it is compared with. */
    record Leaf(String key, @Nullable Object value) implements Q {
        /** Returns the lookup without its value. */
        @Override
        public String toString() {
            return key + "=?";
        }

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
            members = List.copyOf(holdsEmpty(members) ? present(members) : members);
        }

        private static boolean holdsEmpty(List<Q> members) {
            for (Q member : members) {
                if (member.isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        private static List<Q> present(List<Q> members) {
            return members.stream().filter(member -> !member.isEmpty()).toList();
        }

        static Q of(Connector connector, List<Q> members) {
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
            List<Q> members = new ArrayList<>(2);
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
            return members.isEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.group(this);
        }
    }
}
