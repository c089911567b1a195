package dev.covet.orm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT.
 *
 * @param distinct whether equal rows are given once
 * @param distinctOn what makes rows equal; empty for all columns
 * @param items the selected expressions
 * @param from where rows come from, or null for a select without a table
 * @param joins what is joined to it, in order
 * @param where which rows take part, or null for all
 * @param groupBy what makes groups; empty for none
 * @param having which groups stay, or null for all
 * @param ordering the order
 * @param limit the number of rows, or null for all
 * @param offset the number of rows left out first, or null for none
 * @param lock how the rows are locked, or null
 */
public record Select(
        boolean distinct,
        List<SqlExpression> distinctOn,
        List<Item> items,
        @Nullable Source from,
        List<Join> joins,
        @Nullable SqlExpression where,
        List<SqlExpression> groupBy,
        @Nullable SqlExpression having,
        List<OrderTerm> ordering,
        @Nullable SqlExpression limit,
        @Nullable SqlExpression offset,
        @Nullable Lock lock)
        implements Query {

    /** A selected expression and the name it gets, or null for none. */
    public record Item(SqlExpression expression, @Nullable String alias) {

        private boolean isColumn() {
            return alias == null && expression instanceof SqlExpression.Column;
        }
    }

    /** Where rows come from. */
    public sealed interface Source permits Table, Derived {
        /** Returns the name by which expressions know it. */
        String alias();

        /** Calls the visitor's method for this kind of source. */
        <R> R accept(SourceVisitor<R> visitor);
    }

    /**
     * One method for each kind of source.
     *
     * @param <R> what a visit gives
     */
    public interface SourceVisitor<R> {
        R table(Table source);

        R derived(Derived source);
    }

    /** A table. */
    public record Table(String name, String alias) implements Source {
        @Override
        public <R> R accept(SourceVisitor<R> visitor) {
            return visitor.table(this);
        }
    }

    /** A query in place of a table. */
    public record Derived(Query query, String alias) implements Source {
        @Override
        public <R> R accept(SourceVisitor<R> visitor) {
            return visitor.derived(this);
        }
    }

    /** A join, outer where rows without a partner stay. */
    public record Join(Source source, boolean outer, SqlExpression on) {}

    /**
     * A lock on the selected rows.
     *
     * @param strength how strong
     * @param of the aliases whose rows are locked; empty for all
     * @param contention what happens where a row is locked by another
     */
    public record Lock(Strength strength, List<String> of, Contention contention) {}

    /** The strengths of row locks, from the strongest. */
    public enum Strength {
        UPDATE,
        NO_KEY_UPDATE,
        SHARE,
        KEY_SHARE
    }

    /** What happens where a row is locked by another. */
    public enum Contention {
        BLOCK,
        NO_WAIT,
        SKIP_LOCKED
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.select(this);
    }

    /**
     * Returns the alias of the table if columns of it are all that is selected, each under its own name, so that a name
     * means the same wherever it stands; else null.
     */
    public @Nullable String onlyAlias() {
        boolean plain = joins.isEmpty() && groupBy.isEmpty() && items.stream().allMatch(Item::isColumn);
        return plain && from instanceof Table table ? table.alias() : null;
    }

    /** The same with other items. */
    public Select withItems(List<Item> other) {
        return new Select(
                distinct, distinctOn, other, from, joins, where, groupBy, having, ordering, limit, offset, lock);
    }

    /** The same in another order. */
    public Select withOrdering(List<OrderTerm> other) {
        return new Select(distinct, distinctOn, items, from, joins, where, groupBy, having, other, limit, offset, lock);
    }

    /** A select of the given items from the source, and nothing else. */
    public static Select of(List<Item> items, @Nullable Source from) {
        return new Select(false, List.of(), items, from, List.of(), null, List.of(), null, List.of(), null, null, null);
    }
}
