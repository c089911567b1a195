package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.query.Q;
import java.util.List;

/** A condition whose names, types and lookups are decided. */
public sealed interface ResolvedCondition {

    /** Returns whether the condition is empty, and so true for every row, as its negation is. */
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
     * @param target what is compared, and how
     * @param right what it is compared with
     */
    record Comparison(Target target, RightSide right) implements ResolvedCondition {

        /** Returns what is compared, before its transforms. */
        public ResolvedExpression left() {
            return target.start();
        }

        /** Returns the transforms of the left side, the first first. */
        public List<Transform> transforms() {
            return target.transforms();
        }

        /** Returns how the two sides are compared. */
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

    /** Conditions joined by one connector; without members it is true. */
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
