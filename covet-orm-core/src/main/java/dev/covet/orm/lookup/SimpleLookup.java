package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;

/** Lookups that are defined by a name and a condition only. */
final class SimpleLookup {

    private SimpleLookup() {}

    record One(String name, Lookup.Condition rule) implements Lookup.OfOne {
        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return rule.of(left, right);
        }
    }

    record Pair(String name, Lookup.PairCondition rule) implements Lookup.OfPair {
        @Override
        public SqlExpression condition(Operand left, Operand first, Operand second) {
            return rule.of(left, first, second);
        }
    }

    record Flag(String name, Lookup.FlagCondition rule) implements Lookup.OfFlag {
        @Override
        public SqlExpression condition(Operand left, boolean flag) {
            return rule.of(left, flag);
        }
    }
}
