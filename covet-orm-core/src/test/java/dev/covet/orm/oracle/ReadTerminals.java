package dev.covet.orm.oracle;

import dev.covet.orm.QuerySet;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The ends of programs that only read. */
final class ReadTerminals {

    static final Set<String> NAMES = Set.of(
            "count",
            "exists",
            "first",
            "last",
            "get",
            "index",
            "earliest",
            "latest",
            "contains",
            "in_bulk",
            "aggregate",
            "dates",
            "datetimes");

    private final ProgramReader reader;

    ReadTerminals(ProgramReader reader) {
        this.reader = reader;
    }

    /** All rows. */
    Mono<Answer> list(Rows rows) {
        return rows.selection().query().list().flatMap(rows::all).map(Answer::list);
    }

    Mono<Answer> run(Rows rows, JsonNode step) {
        QuerySet<Object> query = rows.selection().query();
        return switch (step.get("op").stringValue()) {
            case "count" -> query.count().map(Answer::value);
            case "exists" -> query.exists().map(Answer::value);
            case "contains" -> query.contains(reader.operand(step.get("obj"))).map(Answer::value);
            case "aggregate" ->
                query.aggregate(reader.expressions().named(step.get("as")))
                        .map(values -> Answer.record(Rows.record(values)));
            case "dates" -> collected(query.dates(path(step), step.get("kind").stringValue(), descending(step)));
            case "datetimes" ->
                collected(query.datetimes(path(step), step.get("kind").stringValue(), descending(step), zone(step)));
            case "in_bulk" -> inBulk(rows, step);
            default -> rows.one(single(query, step));
        };
    }

    private Mono<?> single(QuerySet<Object> query, JsonNode step) {
        return switch (step.get("op").stringValue()) {
            case "first" -> query.first();
            case "last" -> query.last();
            case "get" -> step.has("q") ? query.get(reader.conditions().read(step.get("q"))) : query.get();
            case "index" -> at(query, step.get("at").longValue());
            case "earliest" -> query.earliest(fields(step));
            case "latest" -> query.latest(fields(step));
            default -> throw new Inexpressible("the terminal " + step.get("op"));
        };
    }

    private static Mono<Object> at(QuerySet<Object> query, long index) {
        return query.slice(index, index + 1).list().map(items -> items.get(0));
    }

    private static Mono<Answer> inBulk(Rows rows, JsonNode step) {
        QuerySet<Object> query = rows.selection().query();
        return found(query, step)
                .flatMapMany(found -> Flux.fromIterable(found.entrySet()))
                .concatMap(entry -> rows.instance(entry.getValue()).map(row -> (Object) List.of(entry.getKey(), row)))
                .collectList()
                .map(entries -> new Answer("map", entries));
    }

    private static Mono<Map<Object, Object>> found(QuerySet<Object> query, JsonNode step) {
        if (!step.has("ids") || step.get("ids").isNull()) {
            return query.inBulk();
        }
        List<?> ids = (List<?>) Literals.read(step.get("ids"));
        return step.has("field") ? query.inBulk(ids, path(step)) : query.inBulk(ids);
    }

    private static Mono<Answer> collected(Flux<?> values) {
        return values.collectList().map(Answer::rows);
    }

    private static String path(JsonNode step) {
        return Names.toJava(step.get("field").stringValue());
    }

    /** The parameter is a boolean in Java, so that a wrong order cannot be written. */
    private static boolean descending(JsonNode step) {
        return switch (step.path("order").asString("ASC")) {
            case "ASC" -> false;
            case "DESC" -> true;
            default -> throw new Inexpressible("an order that is neither ASC nor DESC");
        };
    }

    private static ZoneId zone(JsonNode step) {
        return step.has("tz") ? ZoneId.of(step.get("tz").stringValue()) : ZoneOffset.UTC;
    }

    private static String[] fields(JsonNode step) {
        List<String> fields = new ArrayList<>();
        step.path("fields").forEach(field -> fields.add(Names.toJava(field.stringValue())));
        return fields.toArray(new String[0]);
    }
}
