package dev.covet.orm.oracle;

import dev.covet.orm.Add;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.Save;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Runs the actions of a script one after the other. */
final class Scripts {

    private final ProgramRunner programs;
    private final WriteTerminals writes;

    Scripts(ProgramRunner programs, WriteTerminals writes) {
        this.programs = programs;
        this.writes = writes;
    }

    Mono<Answer> run(JsonNode actions) {
        return Flux.fromIterable(actions)
                .concatMap(action -> act(action).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .collectList()
                .map(values -> new Answer(
                        "script",
                        values.stream()
                                .map(value -> value.orElse(null))
                                .collect(ArrayList::new, List::add, List::addAll)));
    }

    private Mono<Object> act(JsonNode action) {
        return switch (action.get("do").stringValue()) {
            case "run" -> programs.run(action.get("program")).flatMap(answer -> Mono.justOrEmpty(answer.value()));
            case "insert" -> insert(action);
            case "save" -> load(action).flatMap(instance -> save(instance, action));
            case "delete" -> load(action).flatMap(Model::delete).map(WriteTerminals::record);
            case "related" -> load(action).flatMap(instance -> related(instance, action));
            default -> throw new Inexpressible("the action " + action.get("do"));
        };
    }

    private static Mono<Model<?>> load(JsonNode action) {
        return Statements.preparing(
                        Models.manager(action.get("model").stringValue()).get("pk", Literals.read(action.get("pk"))))
                .map(instance -> (Model<?>) instance);
    }

    private Mono<Object> insert(JsonNode action) {
        Model<?> instance = Models.newInstance(action.get("model").stringValue());
        return save(instance, action);
    }

    /** Django validates forms, not objects that are saved. */
    private Mono<Object> save(Model<?> instance, JsonNode action) {
        writes.set(instance, action.get("set"));
        return instance.save(save -> options(save.withoutValidation(), action))
                .then(Mono.fromSupplier(() -> key(instance)));
    }

    private static Save options(Save save, JsonNode action) {
        if (action.path("force").asBoolean(false)) {
            return save.forceInsert();
        }
        return action.has("update_fields") ? save.updateFields(names(action.get("update_fields"))) : save;
    }

    private Mono<Object> related(Model<?> instance, JsonNode action) {
        RelatedSet<Object> set = QuerySets.related(instance, action.get("field").stringValue());
        return switch (action.get("action").stringValue()) {
            case "add" ->
                members(action).flatMap(members -> add(set, members, action)).then(Mono.empty());
            case "remove" ->
                members(action)
                        .flatMap(members -> set.remove(members.toArray()))
                        .then(Mono.empty());
            case "set" ->
                members(action).flatMap(members -> set(set, members, action)).then(Mono.empty());
            case "clear" -> set.clear().then(Mono.empty());
            case "create" -> set.create(writes.assignments(action.get("set"))).map(made -> key((Model<?>) made));
            case "get_or_create" ->
                set.getOrCreate(writes.assignments(action.get("set")), Map.of())
                        .map(made -> made((Model<?>) made.instance(), made.created()));
            case "count" -> set.filter().count().map(count -> count);
            case "ids" ->
                set.all()
                        .map(member -> ((Model<?>) member).pk())
                        .sort()
                        .collectList()
                        .map(ids -> ids);
            default -> throw new Inexpressible("the action " + action.get("action"));
        };
    }

    /** The objects of the keys, or the keys themselves where the script wants those. */
    private static Mono<List<Object>> members(JsonNode action) {
        List<Object> keys = new ArrayList<>((List<?>) Literals.read(action.get("ids")));
        if (!action.path("objects").asBoolean(true)) {
            return Mono.just(keys);
        }
        String target = Models.target(
                action.get("model").stringValue(), action.get("field").stringValue());
        return Flux.fromIterable(keys)
                .concatMap(key -> Statements.preparing(Models.manager(target).get("pk", key)))
                .collectList();
    }

    private Mono<?> add(RelatedSet<Object> set, List<Object> members, JsonNode action) {
        return set.add(
                options -> options.throughDefaults(writes.assignments(action.get("through_defaults"))),
                members.toArray());
    }

    private Mono<?> set(RelatedSet<Object> set, List<Object> members, JsonNode action) {
        return set.set(members, options -> {
            Add chosen = options.throughDefaults(writes.assignments(action.get("through_defaults")));
            return action.path("clear").asBoolean(false) ? chosen.clearing() : chosen;
        });
    }

    private static Object key(Model<?> instance) {
        return Map.of("pk", instance.pk());
    }

    private static Object made(Model<?> instance, boolean created) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("pk", instance.pk());
        made.put("created", created);
        return made;
    }

    private static String[] names(JsonNode nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(Names.toJava(node.stringValue())));
        return names.toArray(new String[0]);
    }
}
