package dev.covet.orm.internal.spec;

import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call on a query set, resolved. The order of steps has meaning. */
public sealed interface Step {

    /** Calls the visitor's method for this kind of step. */
    <R> R accept(Visitor<R> visitor);

    /** Returns what kind of step it is. */
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

        /** Returns the number whose one bit is that of the kind, for a set of kinds as a number. */
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

    /** The start: all rows of the model. */
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
     * Rows under a condition, or those not under it.
     *
     * @param condition the condition
     * @param exclude whether the rows under it are left out
     * @param sticky whether the next filter speaks of the same related rows
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

    /** Named expressions, selected or only known by their names. */
    record Annotate(List<Annotation> annotations, boolean selected) implements Step {
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

    /** A relation joined under a condition, under a name. */
    record Relate(ConditionalRelation relation) implements Step {
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

    /** Rows of the given columns in place of objects; of all columns where none is given. */
    record Values(List<ValueColumn> columns) implements Step {

        /** Whether all columns are asked for. */
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

    /** The order, in place of any other; empty for none. */
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

    /** The opposite order. */
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

    /** Equal rows given once; by the expressions where there are any. */
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

    /** No rows. */
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

    /** Related objects read by join; the paths add up. */
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

    /** No more related objects read by join. */
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

    /** The fields to read, in place of any earlier ones. */
    record Only(List<Path> paths) implements Step {
        @Override
        public Kind kind() {
            return Kind.ONLY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.only(this);
        }
    }

    /** Fields not to read; empty to read them all again. */
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

    /** Several queries as one, the first first. */
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
     * The selected rows locked.
     *
     * @param strength how strong
     * @param self whether the rows of the query's own table are named
     * @param of the relations whose rows are named
     * @param contention what happens where a row is locked by another
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

    /** Returns the item of {@code values} for a path under its own name. */
    static Named path(String path) {
        return new Named(path, new F(path));
    }

    /** Returns whether the item of {@code values} stands for a path under its own name. */
    static boolean isPath(Named item) {
        return item.expression() instanceof F field && field.path().equals(item.name());
    }
}
