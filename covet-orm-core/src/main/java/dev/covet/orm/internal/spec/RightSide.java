package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import java.util.List;

/** The right side of a lookup, usually a {@link Parameter}. */
public sealed interface RightSide
        permits Parameter,
                RightSide.NullValue,
                RightSide.Flag,
                RightSide.Beyond,
                RightSide.EmptyList,
                RightSide.Computed,
                RightSide.Rows,
                RightSide.Members {

    /** Calls the visitor's method for this kind of right side. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of right side. */
    interface Visitor<R> {
        R nullValue(NullValue right);

        R flag(Flag right);

        R parameter(Parameter right);

        R beyond(Beyond right);

        R emptyList(EmptyList right);

        R computed(Computed right);

        R rows(Rows right);

        R members(Members right);
    }

    /** Null. */
    record NullValue() implements RightSide {
        static final NullValue INSTANCE = new NullValue();

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nullValue(this);
        }
    }

    /** True or false, part of the shape because it determines the SQL. */
    record Flag(boolean value) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }
    }

    /** A number that is out of the range of the column's type. */
    record Beyond(Lookup.Beyond side) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.beyond(this);
        }
    }

    /** An empty list, which contains no value. */
    record EmptyList() implements RightSide {
        static final EmptyList INSTANCE = new EmptyList();

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.emptyList(this);
        }
    }

    /** An expression. */
    record Computed(ResolvedExpression expression) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.computed(this);
        }
    }

    /** A subquery of one column: a set of rows, or a scalar for a one-value lookup. */
    record Rows(BoundQuery query) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rows(this);
        }
    }

    /** Several right sides: both bounds of a pair, or the members of a list that cannot be sent as one array. */
    record Members(List<RightSide> all) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.members(this);
        }
    }
}
