package dev.covet.orm.oracle;

import dev.covet.orm.Model;
import dev.covet.orm.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Turns what a query set gave into rows as answers have them. */
record Rows(Selection selection, JsonNode show) {

    Mono<List<Object>> all(List<?> items) {
        if (selection.kind() == Selection.Kind.INSTANCES) {
            return Flux.fromIterable(items).concatMap(this::instance).collectList();
        }
        List<Object> rows = new ArrayList<>();
        items.forEach(item -> rows.add(plain(item)));
        return Mono.just(rows);
    }

    /** The only row, or null where there is none. */
    Mono<Answer> one(Mono<?> found) {
        return found.flatMap(item -> selection.kind() == Selection.Kind.INSTANCES
                        ? instance(item)
                        : Mono.justOrEmpty(Optional.ofNullable(plain(item))))
                .map(Answer::row)
                .defaultIfEmpty(Answer.row(null));
    }

    Mono<Object> instance(Object item) {
        return InstanceRows.row((Model<?>) item, selection.annotations(), show);
    }

    static Map<String, Object> record(Values values) {
        Map<String, Object> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(Names.toProgram(name), value));
        return members;
    }

    private static Object plain(Object item) {
        return item instanceof Values values ? record(values) : item;
    }
}
