package dev.covet.orm;

import dev.covet.orm.internal.spec.Slice;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.Select;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says a query as a reader would write it down: {@code Post.filter(author__username=?,
 * published=?).orderBy(-createdAt)[:10]}.
 *
 * @param withValues whether values are told; a question mark stands for each of them otherwise
 */
record QueryText(boolean withValues) {

    /** Returns the text of a query of the model that these calls made; the last call leads to those before it. */
    String of(String model, @Nullable QueryCall last) {
        StringBuilder text = new StringBuilder(model);
        for (QueryCall call : inOrder(last)) {
            if (call.argument() instanceof Slice slice) {
                text.append(slice(slice));
            } else {
                text.append('.')
                        .append(call.name())
                        .append('(')
                        .append(argument(call.argument()))
                        .append(')');
            }
        }
        return text.toString();
    }

    /** The calls from the first on; of slices that follow one another the last, which says what they leave together. */
    private static Deque<QueryCall> inOrder(@Nullable QueryCall last) {
        Deque<QueryCall> calls = new ArrayDeque<>();
        QueryCall later = null;
        for (QueryCall call = last; call != null; call = call.before()) {
            boolean goesOn = later != null && later.argument() instanceof Slice;
            if (!goesOn || !(call.argument() instanceof Slice)) {
                calls.push(call);
            }
            later = call;
        }
        return calls;
    }

    private ExpressionText expressions() {
        return new ExpressionText(this);
    }

    private static String slice(Slice slice) {
        String start = slice.offset() == 0 ? "" : String.valueOf(slice.offset());
        String stop = slice.limit() == null ? "" : String.valueOf(slice.offset() + slice.limit());
        return "[" + start + ":" + stop + "]";
    }

    /** What a call was given, as a reader needs it. */
    private String argument(Object argument) {
        if (argument instanceof Collection<?> several) {
            return several.stream().map(this::argument).collect(Collectors.joining(", "));
        }
        if (argument instanceof Q condition) {
            return expressions().listed(condition);
        }
        if (argument instanceof Named named) {
            boolean isPath =
                    named.expression() instanceof F field && field.path().equals(named.name());
            return isPath
                    ? named.name()
                    : named.name() + "=" + named.expression().accept(expressions());
        }
        if (argument instanceof Ordering ordering) {
            return expressions().ordering(ordering);
        }
        if (argument instanceof Expression expression) {
            return expression.accept(expressions());
        }
        if (argument instanceof FilteredRelation relation) {
            return relation.relation() + " where " + relation.condition().accept(expressions());
        }
        if (argument instanceof Prefetch prefetch) {
            return prefetch(prefetch);
        }
        if (argument instanceof RowLock lock) {
            return lock(lock);
        }
        if (argument instanceof QuerySet<?> query) {
            return query.text(this);
        }
        return argument instanceof Class<?> type ? type.getSimpleName() : String.valueOf(argument);
    }

    private String prefetch(Prefetch prefetch) {
        String query = prefetch.query() == null ? "" : " with " + argument(prefetch.query());
        String name = prefetch.name() == null ? "" : " to " + prefetch.name();
        return prefetch.path() + query + name + (prefetch.recursive() ? " recursively" : "");
    }

    private static String lock(RowLock lock) {
        List<String> parts = new ArrayList<>();
        if (lock.strength() != Select.Strength.UPDATE) {
            parts.add(words(lock.strength()));
        }
        if (lock.contention() != Select.Contention.BLOCK) {
            parts.add(words(lock.contention()));
        }
        if (!lock.of().isEmpty()) {
            parts.add("of " + String.join(" ", lock.of()));
        }
        return String.join(", ", parts);
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
