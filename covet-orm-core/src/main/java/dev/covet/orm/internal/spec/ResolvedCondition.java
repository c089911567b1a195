package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.query.Q;
import java.util.List;

/** A condition whose names, types and lookups are resolved. */
public sealed interface ResolvedCondition {

    /** Returns whether the condition is empty. An empty condition, and also its negation, is true for every row. */
    default boolean isEmpty() {
        return false;
    }

    /** Calls the visitor's method for this kind of condition. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of condition. */
    interface Visitor<R> {
        R comparison(Comparison condition);

        R truth(Truth condition);

        R not(Not condition);

        R group(Group condition);
    }

    /**
     * A lookup.
     *
     * @param target the left side, its transforms and the lookup
     * @param right the right side
     */
    record Comparison(Target target, RightSide right) implements ResolvedCondition {

        /** Returns the left side before the transforms. */
        public ResolvedExpression left() {
            return target.start();
        }

        /** Returns the transforms of the left side, in order. */
        public List<Transform> transforms() {
            return target.transforms();
        }

        /** Returns the lookup. */
        public Lookup lookup() {
            return target.lookup();
        }

        /** Returns the lookup as the user wrote it, for messages. */
        public String key() {
            return target.key();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.comparison(this);
        }
    }

    /** A boolean expression. */
    record Truth(ResolvedExpression expression) implements ResolvedCondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.truth(this);
        }
    }

    /** The negation of a condition. */
    record Not(ResolvedCondition condition) implements ResolvedCondition {
        @Override
        public boolean isEmpty() {
            return condition.isEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** Conditions joined by one connector; true if there are none. */
    record Group(Q.Connector connector, List<ResolvedCondition> members) implements ResolvedCondition {
        @Override
        public boolean isEmpty() {
            for (ResolvedCondition member : members) {
                if (!member.isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.group(this);
        }
    }
}
