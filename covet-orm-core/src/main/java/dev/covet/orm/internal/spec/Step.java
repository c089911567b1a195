package dev.covet.orm.internal.spec;

import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resolved call on a query set, such as {@code filter}. The order of steps is significant. */
public sealed interface Step {

    /** Calls the visitor's method for this kind of step. */
    <R> R accept(Visitor<R> visitor);

    /** Returns the kind of this step. */
    Kind kind();

    /** The kinds of steps. */
    enum Kind {
        ALL(0),
        FILTER(1),
        ANNOTATE(2),
        RELATE(3),
        VALUES(4),
        ORDER_BY(5),
        REVERSE(6),
        DISTINCT(7),
        NOTHING(8),
        SELECT_RELATED(9),
        CLEAR_RELATED(10),
        ONLY(11),
        DEFER(12),
        COMBINE(13),
        LOCK(14);

        private final int mask;

        Kind(int bit) {
            this.mask = 1 << bit;
        }

        /** Returns the bit of this kind in a bit set of kinds. */
        int mask() {
            return mask;
        }
    }

    /** One method for each kind of step. */
    interface Visitor<R> {
        R all(All step);

        R filter(Filter step);

        R annotate(Annotate step);

        R relate(Relate step);

        R values(Values step);

        R orderBy(OrderBy step);

        R reverse(Reverse step);

        R distinct(Distinct step);

        R nothing(Nothing step);

        R selectRelated(SelectRelated step);

        R clearRelated(ClearRelated step);

        R only(Only step);

        R defer(Defer step);

        R combine(Combine step);

        R lock(Lock step);
    }

    /** The first step of every shape: all rows of the model. */
    record All() implements Step {
        static final All INSTANCE = new All();

        @Override
        public Kind kind() {
            return Kind.ALL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.all(this);
        }
    }

    /**
     * A call of {@code filter} or {@code exclude}.
     *
     * @param condition the condition
     * @param exclude whether the rows that satisfy the condition are excluded
     * @param sticky whether the next filter reuses the joins of this one and so applies to the same related rows
     */
    record Filter(ResolvedCondition condition, boolean exclude, boolean sticky) implements Step {

        /** Returns the same, with the next filter speaking of related rows of its own. */
        Filter alone() {
            return sticky ? new Filter(condition, exclude, false) : this;
        }

        @Override
        public Kind kind() {
            return Kind.FILTER;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filter(this);
        }
    }

    /** A call of {@code annotate} (selected) or {@code alias} (not selected). */
    record Annotate(List<Annotation> annotations, boolean selected) implements Step {
        /** Returns whether the expression refers to one of these annotations. */
        boolean holds(ResolvedExpression expression) {
            return expression instanceof ResolvedExpression.Reference reference
                    && annotations.contains(reference.annotation());
        }

        @Override
        public Kind kind() {
            return Kind.ANNOTATE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.annotate(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Annotate that)
                    || selected != that.selected
                    || annotations.size() != that.annotations.size()) {
                return false;
            }
            for (int i = 0; i < annotations.size(); i++) {
                if (!annotations.get(i).isDefinedAs(that.annotations.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int hash = Boolean.hashCode(selected);
            for (Annotation annotation : annotations) {
                hash = hash * 31 + annotation.expression().hashCode();
            }
            return hash;
        }
    }

    /** A named filtered relation. */
    record Relate(ResolvedFilteredRelation relation) implements Step {
        @Override
        public Kind kind() {
            return Kind.RELATE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.relate(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Relate that && relation.isDefinedAs(that.relation);
        }

        @Override
        public int hashCode() {
            return relation.hashCode() * 31 + relation.condition().hashCode();
        }
    }

    /**
     * A call of {@code values}: selects the columns instead of objects; all columns of the model if the list is empty.
     */
    record Values(List<ValueColumn> columns) implements Step {

        /** Returns whether all columns of the model are selected. */
        public boolean all() {
            return columns.isEmpty();
        }

        @Override
        public Kind kind() {
            return Kind.VALUES;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.values(this);
        }
    }

    /** A call of {@code orderBy}, which replaces the ordering; empty for no ordering. */
    record OrderBy(List<ResolvedOrdering> items) implements Step {
        @Override
        public Kind kind() {
            return Kind.ORDER_BY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.orderBy(this);
        }
    }

    /** A call of {@code reverse}. */
    record Reverse() implements Step {
        static final Reverse INSTANCE = new Reverse();

        @Override
        public Kind kind() {
            return Kind.REVERSE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reverse(this);
        }
    }

    /** A call of {@code distinct}: SELECT DISTINCT, or DISTINCT ON the expressions if there are any. */
    record Distinct(List<ResolvedExpression> by) implements Step {
        static final Distinct WHOLE = new Distinct(List.of());

        @Override
        public Kind kind() {
            return Kind.DISTINCT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.distinct(this);
        }
    }

    /** A call of {@code none}: the query has no rows. */
    record Nothing() implements Step {
        static final Nothing INSTANCE = new Nothing();

        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nothing(this);
        }
    }

    /** A call of {@code selectRelated}; the paths of several calls accumulate. */
    record SelectRelated(List<Path> paths) implements Step {
        @Override
        public Kind kind() {
            return Kind.SELECT_RELATED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.selectRelated(this);
        }
    }

    /** A call of {@code clearSelectRelated}: discards the paths of earlier calls. */
    record ClearRelated() implements Step {
        static final ClearRelated INSTANCE = new ClearRelated();

        @Override
        public Kind kind() {
            return Kind.CLEAR_RELATED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clearRelated(this);
        }
    }

    /**
     * A call of {@code only}, which replaces the fields of earlier calls.
     *
     * @param besides whether the fields are read besides those of earlier calls instead, for what follows the query
     */
    record Only(List<Path> paths, boolean besides) implements Step {
        @Override
        public Kind kind() {
            return Kind.ONLY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.only(this);
        }
    }

    /** A call of {@code defer}; empty to read all fields. */
    record Defer(List<Path> paths) implements Step {
        @Override
        public Kind kind() {
            return Kind.DEFER;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defer(this);
        }
    }

    /** A union, intersection or difference of queries; the first member is the query it was called on. */
    record Combine(Compound.Operation operation, boolean all, List<BoundQuery> members) implements Step {
        @Override
        public Kind kind() {
            return Kind.COMBINE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.combine(this);
        }
    }

    /**
     * A call of {@code selectForUpdate}.
     *
     * @param strength the strength of the lock
     * @param self whether the rows of the query's own table are locked
     * @param of the relations whose rows are locked
     * @param contention what happens if another transaction holds a lock on a row
     */
    record Lock(Select.Strength strength, boolean self, List<Path> of, Select.Contention contention) implements Step {
        @Override
        public Kind kind() {
            return Kind.LOCK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.lock(this);
        }
    }

    /** Returns a {@code values} item that selects the path under its own name. */
    static Named path(String path) {
        return new Named(path, new F(path));
    }

    /** Returns whether the {@code values} item selects a path under its own name. */
    static boolean isPath(Named item) {
        return item.expression() instanceof F field && field.path().equals(item.name());
    }
}
