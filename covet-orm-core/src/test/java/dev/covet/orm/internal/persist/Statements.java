package dev.covet.orm.internal.persist;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers the statements that were sent. */
final class Statements implements QueryListener {

    private final List<QueryEvent> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void finished(QueryEvent event, Object started) {
        events.add(event);
    }

    void forget() {
        events.clear();
    }

    /** What was sent since, as {@code INSERT Post}. */
    List<String> sent() {
        return events.stream().map(event -> event.query().summary()).toList();
    }

    List<String> texts() {
        return events.stream().map(event -> event.query().sql()).toList();
    }
}
