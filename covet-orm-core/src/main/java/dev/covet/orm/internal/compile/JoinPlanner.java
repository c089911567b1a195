package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedFilteredRelation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans the joins of one query: which tables are joined, with which alias, by inner or outer joins.
 *
 * <p>A join of a to-one relation is shared by everything that follows the same path. A join of a to-many relation is
 * shared only within the set of joins that the caller allows, because each {@code filter} call is about a related row
 * of its own. A join starts as an outer join if a row may have no match; a condition that needs a match makes it inner
 * (demotion), a condition joined by OR keeps it outer (promotion).
 */
final class JoinPlanner {

    private final Homes homes;
    private final Supplier<String> aliases;
    private final List<Join> joins = new ArrayList<>();
    private final Deque<Set<Join>> observers = new ArrayDeque<>();
    private Join base;

    JoinPlanner(ModelMeta<?> model, Homes homes, Supplier<String> aliases) {
        this.homes = homes;
        this.aliases = aliases;
        this.base = new Join(aliases.get(), model, null, null, null);
    }

    /**
     * The end of a path.
     *
     * @param join the table
     * @param field the field in it
     * @param path all joins of the path, in order
     */
    record End(Join join, FieldMeta field, List<Join> path) {
        SqlExpression.Column column() {
            return join.column(field);
        }
    }

    Join base() {
        return base;
    }

    /**
     * Joins the tables of the steps and returns the end of the path; omits trailing joins if the foreign key before
     * them holds the value.
     */
    End follow(List<JoinStep> steps, FieldMeta field, @Nullable Set<Join> reusable, @Nullable FilteredJoin filtered) {
        int length = steps.size();
        FieldMeta end = field;
        while (length > 0 && isTrimmable(steps.get(length - 1), end, filtered)) {
            end = steps.get(length - 1).from();
            length--;
        }
        return join(steps.subList(0, length), end, reusable, filtered);
    }

    private static boolean isTrimmable(JoinStep step, FieldMeta end, @Nullable FilteredJoin filtered) {
        return step.direct()
                && step.to() == end
                && (filtered == null || !filtered.relation().equals(step.relation()));
    }

    /** Joins the tables of all steps and returns the end of the path. */
    End join(List<JoinStep> steps, FieldMeta field, @Nullable Set<Join> reusable, @Nullable FilteredJoin filtered) {
        Join current = base;
        List<Join> path = new ArrayList<>();
        for (JoinStep step : steps) {
            boolean conditional = filtered != null && filtered.relation().equals(step.relation());
            current = join(current, step, step.toMany() ? reusable : null, conditional ? filtered : null);
            path.add(current);
        }
        path.forEach(this::touched);
        if (reusable != null) {
            reusable.addAll(path);
        }
        return new End(current, field, path);
    }

    private Join join(Join parent, JoinStep step, @Nullable Set<Join> reusable, @Nullable FilteredJoin filtered) {
        ResolvedFilteredRelation conditional = filtered == null ? null : filtered.conditional();
        for (int i = joins.size() - 1; i >= 0; i--) {
            Join join = joins.get(i);
            boolean allowed = reusable == null || reusable.contains(join);
            if (allowed && join.is(parent, step, conditional)) {
                return join;
            }
        }
        homes.requireTogether(parent.model(), step.model(), "a join by " + step.relation());
        Join join = new Join(aliases.get(), step.model(), parent, step, conditional);
        joins.add(join);
        if (filtered != null) {
            join.condition(filtered.condition().apply(join));
        }
        return join;
    }

    /** Joins the tables of the steps, starting at the given table, and returns the last join; shares existing joins. */
    Join child(Join parent, List<JoinStep> steps) {
        Join current = parent;
        for (JoinStep step : steps) {
            current = join(current, step, null, null);
            touched(current);
        }
        return current;
    }

    /**
     * Returns the column that holds the field of an object of the joined table; joins the parent's table if the field
     * is a parent's, unless the join came from that table.
     */
    SqlExpression.Column column(Join join, FieldMeta field) {
        FieldMeta near = join.model().near(field);
        if (near.model() != join.model().concrete() && join.leadsFromParent()) {
            return column(Objects.requireNonNull(join.parent()), near);
        }
        return child(join, JoinStep.up(join.model(), near)).column(near);
    }

    /** Returns the end of the path if it needs no table besides the given one, otherwise null. */
    static @Nullable End near(Join join, List<JoinStep> steps, FieldMeta field) {
        int length = steps.size();
        FieldMeta end = field;
        while (length > 0 && isTrimmable(steps.get(length - 1), end, null)) {
            end = steps.get(length - 1).from();
            length--;
        }
        return length == 0 ? new End(join, end, List.of()) : null;
    }

    /** Runs the action and returns the joins that it used. */
    Set<Join> observe(Runnable action) {
        Set<Join> observed = new LinkedHashSet<>();
        observers.push(observed);
        try {
            action.run();
        } finally {
            observers.pop();
        }
        observers.forEach(outer -> outer.addAll(observed));
        return observed;
    }

    private void touched(Join join) {
        Set<Join> observer = observers.peek();
        if (observer != null) {
            observer.add(join);
        }
    }

    /** Changes the joins, and the joins below them, to outer joins if a row may have no match. */
    void promote(Collection<Join> chosen) {
        Deque<Join> queue = new ArrayDeque<>(chosen);
        while (!queue.isEmpty()) {
            Join join = queue.poll();
            Join parent = join.parent();
            boolean mayLack = join.isNullable() || (parent != null && parent.isOuter());
            if (parent != null && mayLack && !join.isOuter()) {
                join.outer(true);
                joins.stream().filter(child -> child.parent() == join).forEach(queue::add);
            }
        }
    }

    /** Changes the joins to inner joins. */
    void demote(Collection<Join> chosen) {
        chosen.forEach(join -> join.outer(false));
    }

    /** Whether the expression is a column of a table that has a row for each row of the query. */
    boolean holdsAlways(PlannedExpression expression) {
        return expression.sql() instanceof SqlExpression.Column column
                && (base.alias().equals(column.alias())
                        || joins.stream().anyMatch(join -> join.alias().equals(column.alias()) && !mayLack(join)));
    }

    /** Whether there may be rows of the query without a row of the joined table, unless a condition leaves them out. */
    static boolean mayLack(Join join) {
        Join parent = join.parent();
        return join.isNullable() || (parent != null && mayLack(parent));
    }

    /** Returns the joins that are currently inner joins. */
    Set<Join> inner() {
        Set<Join> inner = new LinkedHashSet<>();
        joins.stream().filter(join -> !join.isOuter()).forEach(inner::add);
        return inner;
    }

    /** Returns the first join of the step that starts at the base table. */
    Join first(JoinStep step) {
        return joins.stream()
                .filter(join -> join.parent() == base && join.step() != null && step.isSameJoin(join.step()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the last of the given joins that is a join of the step, or null. */
    static @Nullable Join find(Collection<Join> among, JoinStep step) {
        Join found = null;
        for (Join join : among) {
            if (join.step() != null && step.isSameJoin(join.step())) {
                found = join;
            }
        }
        return found;
    }

    /** Makes the joined table the base table and drops the previous base table. */
    void beginAt(Join first) {
        joins.remove(first);
        base = first;
    }

    /**
     * The aliases of the base and of those among the given joins that always have a row, with the tables of their
     * parents.
     */
    List<String> certain(Set<Join> among) {
        Set<Join> certain = new LinkedHashSet<>(List.of(base));
        for (Join join : joins) {
            boolean wanted = among.contains(join) || join.leadsToParent();
            if (wanted && !join.isOuter() && certain.contains(join.parent())) {
                certain.add(join);
            }
        }
        return certain.stream().map(Join::alias).toList();
    }

    /** Returns whether no table is joined. */
    boolean isEmpty() {
        return joins.isEmpty();
    }

    /** Returns the base table as SQL. */
    Select.Table table() {
        return new Select.Table(base.model().table(), base.alias());
    }

    /** Returns the joins as SQL, in order. */
    List<Select.Join> toSql() {
        List<Select.Join> all = new ArrayList<>();
        for (Join join : joins) {
            JoinStep step = Objects.requireNonNull(join.step());
            SqlExpression on = new SqlExpression.Binary(
                    Objects.requireNonNull(join.parent()).column(step.from()),
                    SqlOperator.EQUAL,
                    join.column(step.to()));
            if (join.condition() != null) {
                on = new SqlExpression.Junction(true, List.of(on, join.condition()));
            }
            all.add(new Select.Join(new Select.Table(join.model().table(), join.alias()), join.isOuter(), on));
        }
        return all;
    }

    /** Returns the model of the table with the alias, or null if there is none. */
    @Nullable
    ModelMeta<?> modelOf(String alias) {
        if (base.alias().equals(alias)) {
            return base.model();
        }
        return joins.stream()
                .filter(join -> join.alias().equals(alias))
                .findFirst()
                .<ModelMeta<?>>map(Join::model)
                .orElse(null);
    }
}
