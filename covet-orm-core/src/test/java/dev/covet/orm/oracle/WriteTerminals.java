package dev.covet.orm.oracle;

import dev.covet.orm.BulkCreate;
import dev.covet.orm.Deleted;
import dev.covet.orm.Got;
import dev.covet.orm.Model;
import dev.covet.orm.QuerySet;
import dev.covet.orm.RelatedSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The ends of programs that change tables. */
final class WriteTerminals {

    static final Set<String> NAMES =
            Set.of("update", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update");

    private final ProgramReader reader;

    WriteTerminals(ProgramReader reader) {
        this.reader = reader;
    }

    Mono<Answer> run(Rows rows, JsonNode program, JsonNode step) {
        QuerySet<Object> query = rows.selection().query();
        return switch (step.get("op").stringValue()) {
            case "update" -> query.update(reader.pairs(step.get("set"))).map(Answer::value);
            case "delete" -> query.delete().map(deleted -> Answer.record(record(deleted)));
            case "create" -> rows.one(create(query, program, assignments(step.get("set"))));
            case "get_or_create" -> made(rows, getOrCreate(query, program, step));
            case "update_or_create" -> made(rows, updateOrCreate(query, program, step));
            case "bulk_create" -> bulkCreate(query, program, step);
            case "bulk_update" -> bulkUpdate(query, step);
            default -> throw new Inexpressible("the terminal " + step.get("op"));
        };
    }

    /** The counts of a deletion; the rows of a table between two models count for the relation that has it. */
    static Map<String, Object> record(Deleted deleted) {
        Map<String, Object> per = new TreeMap<>();
        deleted.perModel().forEach((model, count) -> {
            if (count.longValue() != 0) {
                per.put(model.replace('_', '.'), count);
            }
        });
        return Map.of("total", deleted.total(), "per", per);
    }

    /** The assignments as a map from Java names to values. */
    Map<String, Object> assignments(JsonNode pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (pairs != null) {
            pairs.forEach(pair -> values.put(Names.toJava(pair.get(0).stringValue()), reader.operand(pair.get(1))));
        }
        return values;
    }

    private Mono<Object> create(QuerySet<Object> query, JsonNode program, Map<String, Object> values) {
        return isManager(program) ? related(program).create(values) : query.create(values);
    }

    private Mono<Got<Object>> getOrCreate(QuerySet<Object> query, JsonNode program, JsonNode step) {
        Map<String, Object> lookup = assignments(step.get("lookup"));
        Map<String, Object> defaults = assignments(step.get("defaults"));
        return isManager(program)
                ? related(program).getOrCreate(lookup, defaults)
                : query.getOrCreate(lookup, defaults);
    }

    private Mono<Got<Object>> updateOrCreate(QuerySet<Object> query, JsonNode program, JsonNode step) {
        Map<String, Object> lookup = assignments(step.get("lookup"));
        Map<String, Object> defaults = assignments(step.get("defaults"));
        Map<String, Object> created = step.has("create_defaults") ? assignments(step.get("create_defaults")) : defaults;
        return isManager(program)
                ? related(program).updateOrCreate(lookup, defaults, created)
                : query.updateOrCreate(lookup, defaults, created);
    }

    /** Whether the program is a call on a related manager itself. */
    private static boolean isManager(JsonNode program) {
        return program.has("of") && program.get("steps").size() == 1;
    }

    private RelatedSet<Object> related(JsonNode program) {
        return reader.querySets().related(program);
    }

    private static Mono<Answer> made(Rows rows, Mono<Got<Object>> got) {
        return got.flatMap(made -> rows.instance(made.instance())
                .map(row -> new Answer("made", Map.of("row", row, "created", made.created()))));
    }

    private Mono<Answer> bulkCreate(QuerySet<Object> query, JsonNode program, JsonNode step) {
        if (program.has("of")) {
            throw new Inexpressible("bulk_create on a related manager");
        }
        List<Object> instances = new ArrayList<>();
        for (JsonNode row : step.get("rows")) {
            Model<?> instance = Models.newInstance(program.get("model").stringValue());
            set(instance, row);
            instances.add(instance);
        }
        return query.bulkCreate(instances, bulk -> options(bulk, step))
                .then(Mono.fromSupplier(() -> Answer.rows(keys(instances))));
    }

    private static BulkCreate options(BulkCreate bulk, JsonNode step) {
        BulkCreate chosen = bulk;
        if (step.has("batch_size")) {
            chosen = chosen.batchSize(step.get("batch_size").intValue());
        }
        if (step.path("ignore_conflicts").asBoolean(false)) {
            chosen = chosen.ignoreConflicts();
        }
        if (step.path("update_conflicts").asBoolean(false)) {
            chosen = chosen.updateConflicts(names(step.path("unique_fields")), names(step.path("update_fields")));
        }
        return chosen;
    }

    private static List<Object> keys(List<Object> instances) {
        List<Object> keys = new ArrayList<>();
        instances.forEach(instance -> keys.add(((Model<?>) instance).pk()));
        return keys;
    }

    private Mono<Answer> bulkUpdate(QuerySet<Object> query, JsonNode step) {
        String[] fields = names(step.get("fields")).toArray(new String[0]);
        return Flux.fromIterable(step.get("rows"))
                .concatMap(row -> Statements.preparing(query.get("pk", Literals.read(row.get(0))))
                        .doOnNext(instance -> set((Model<?>) instance, row.get(1))))
                .collectList()
                .flatMap(instances -> step.has("batch_size")
                        ? query.bulkUpdate(instances, step.get("batch_size").intValue(), fields)
                        : query.bulkUpdate(instances, fields))
                .map(Answer::value);
    }

    /** Sets the members of an instance. */
    void set(Model<?> instance, JsonNode assignments) {
        assignments(assignments).forEach((name, value) -> Members.set(instance, name, value));
    }

    private static List<String> names(JsonNode nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(Names.toJava(node.stringValue())));
        return names;
    }
}
