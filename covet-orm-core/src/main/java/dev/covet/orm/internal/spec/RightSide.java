package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import java.util.List;

/** What a lookup compares its left side with: {@link Parameter} is the usual one. */
public sealed interface RightSide
        permits Parameter,
                RightSide.None,
                RightSide.Flag,
                RightSide.Beyond,
                RightSide.Nothing,
                RightSide.Computed,
                RightSide.Rows,
                RightSide.Members {

    /** Calls the visitor's method for this kind of right side. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of right side. */
    interface Visitor<R> {
        R none(None right);

        R flag(Flag right);

        R parameter(Parameter right);

        R beyond(Beyond right);

        R nothing(Nothing right);

        R computed(Computed right);

        R rows(Rows right);

        R members(Members right);
    }

    /** Null. */
    record None() implements RightSide {
        static final None INSTANCE = new None();

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.none(this);
        }
    }

    /** True or false, which decides the SQL. */
    record Flag(boolean value) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }
    }

    /** A number on the one or the other side of all that the column can hold. */
    record Beyond(Lookup.Beyond side) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.beyond(this);
        }
    }

    /** A list without members: nothing is in it. */
    record Nothing() implements RightSide {
        static final Nothing INSTANCE = new Nothing();

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nothing(this);
        }
    }

    /** An expression. */
    record Computed(ResolvedExpression expression) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.computed(this);
        }
    }

    /** The rows of a query of one column; one of them where one value is compared. */
    record Rows(BoundQuery query) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rows(this);
        }
    }

    /** Several right sides: the two of a pair, or a list that cannot travel as one array. */
    record Members(List<RightSide> all) implements RightSide {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.members(this);
        }
    }
}
