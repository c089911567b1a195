package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.PlanRequest;
import dev.covet.orm.task.Task;
import java.util.Objects;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * What listeners may ask of a statement with its values.
 *
 * @param call the statement
 * @param datasource where it goes
 * @param shown what may be shown of its values
 */
record SentStatement(StatementCall call, Datasource datasource, BoundValues shown) {

    /** What is longer has long lists of values, and its plan tells nothing that a shorter one's would not. */
    private static final int LONGEST = 16_384;

    /** What follows the declaration of a cursor. */
    private static final Pattern READS_CURSOR = Pattern.compile("FETCH |CLOSE ");

    String values() {
        return shown.text(call);
    }

    Mono<String> plan(String node, PlanRequest request) {
        Objects.requireNonNull(request, "request");
        return Mono.defer(() -> datasource.nodes().stream()
                .filter(one -> one.name().equals(node))
                .findFirst()
                .filter(one -> isExplained(one) && !PlanRun.isFull(one))
                .map(one -> plan(one, request))
                .orElseGet(Mono::empty));
    }

    private Mono<String> plan(Node node, PlanRequest request) {
        return Task.of(context -> new PlanRun(node, call, request));
    }

    /** Sent without parameters, a text with a semicolon may be several statements, of which only the first is explained. */
    private boolean isExplained(Node node) {
        boolean explained = switch (call.operation()) {
            case SELECT, UPDATE, DELETE -> node.driver().explanation(false) != null;
            case INSERT, SCHEMA, OTHER -> false;
        };
        return explained
                && call.sql().length() <= LONGEST
                && call.sql().indexOf(';') < 0
                && !READS_CURSOR.matcher(call.sql()).lookingAt()
                && !shown.withheld(call);
    }
}
