package dev.covet.orm;

import dev.covet.orm.error.InvalidCursorException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.KeysetOrder;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads pages of a query that begin behind a row, whose place a cursor tells. */
final class KeysetReads<T> {

    private final QuerySet<T> query;
    private final String model;
    private final KeysetOrder order;

    KeysetReads(QuerySet<T> query) {
        this.query = query;
        this.model = query.spec().shape().model().name();
        this.order = KeysetOrder.of(query.spec());
    }

    Mono<KeysetPage<T>> page(@Nullable String cursor, int size) {
        if (size < 1 || size == Integer.MAX_VALUE) {
            throw new ValueException("A page has a size of at least 1.");
        }
        KeysetCursor place = cursor == null ? null : KeysetCursor.of(cursor, model, order);
        boolean backwards = place != null && place.backwards();
        KeysetOrder walked = backwards ? order.reversed() : order;
        QuerySet<T> rows = query.with(spec -> place == null ? walked.rows() : behind(walked, place));
        // one more than is shown tells whether a page follows
        Mono<List<T>> reading = rows.slice(0, size + 1L).list();
        return Mono.deferContextual(context -> {
            TextSignature signature = Covet.from(context).cursors();
            return cursor == null || signature.admits(cursor)
                    ? reading.map(read -> page(read, size, backwards, place != null, signature))
                    : Mono.error(new InvalidCursorException(model, null));
        });
    }

    /** A text of another origin may hold a value of another type. */
    private QuerySpec behind(KeysetOrder walked, KeysetCursor place) {
        try {
            return walked.behind(place.values());
        } catch (ValueException ofAnotherType) {
            throw new InvalidCursorException(model, ofAnotherType);
        }
    }

    private KeysetPage<T> page(
            List<T> read, int size, boolean backwards, boolean begunBehind, TextSignature signature) {
        List<T> items = new ArrayList<>(read.subList(0, Math.min(size, read.size())));
        boolean more = read.size() > size;
        if (backwards) {
            Collections.reverse(items);
        }
        List<List<@Nullable Object>> places = read.stream().map(this::place).toList();
        if (items.isEmpty()) {
            return new KeysetPage<>(items, null, null);
        }
        int end = items.size() - 1;
        List<@Nullable Object> first = places.get(backwards ? end : 0);
        List<@Nullable Object> last = places.get(backwards ? 0 : end);
        boolean before = backwards ? more : begunBehind;
        boolean behind = backwards ? begunBehind : more;
        return new KeysetPage<>(
                items,
                before ? signature.sign(text(true, first)) : null,
                behind ? signature.sign(text(false, last)) : null);
    }

    private String text(boolean backwards, List<@Nullable Object> values) {
        return new KeysetCursor(backwards, values).text(model, order);
    }

    /** Takes the values by which an object is ordered from what the query computed for it. */
    private List<@Nullable Object> place(T item) {
        InstanceState state = InstanceState.of((Instance) item);
        List<@Nullable Object> values = new ArrayList<>();
        order.items().forEach(each -> values.add(state.withdraw(each.name())));
        return values;
    }
}
