package dev.covet.orm;

import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ModelException.Problem;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where each model lives: where routers write it that are given no hints, else where its {@code @Meta} says, else
 * where the settings put its package, else where the model is that it extends, else in the default datasource.
 */
final class HomeSearch {

    private final ModelPlaces places;
    private final List<DatabaseRouter> routers;
    private final Datasources datasources;
    private final Map<ModelMeta<?>, String> homes = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    HomeSearch(ModelPlaces places, List<DatabaseRouter> routers, Datasources datasources) {
        this.places = places;
        this.routers = routers;
        this.datasources = datasources;
    }

    /**
     * Finds all homes.
     *
     * @throws ModelException if some are not there; it tells of all
     */
    Homes of(Models models) {
        for (ModelMeta<?> model : models.all()) {
            if (!model.proxy() && !model.autoCreated()) {
                homes.put(model, home(model));
            }
        }
        models.all().forEach(this::addTablesInBetween);
        if (!problems.isEmpty()) {
            throw new ModelException("The models", problems);
        }
        return new Homes(datasources.standard().name(), homes);
    }

    private String home(ModelMeta<?> model) {
        for (DatabaseRouter router : routers) {
            String answer = router.forWrite(model.type(), RoutingHints.NONE);
            if (answer != null) {
                return routed(router, model, answer);
            }
        }
        return placed(model);
    }

    private String routed(DatabaseRouter router, ModelMeta<?> model, String answer) {
        if (!datasources.knows(answer)) {
            throw Placement.unknown(router, model, answer, datasources);
        }
        return datasources.route(answer).datasource().name();
    }

    private String placed(ModelMeta<?> model) {
        String named = model.datasource();
        if (!named.isEmpty()) {
            return there(named, model, "its @Meta");
        }
        String place = places.of(model);
        if (place != null) {
            return there(place, model, "what is said of its package");
        }
        List<ModelMeta<?>> tables = model.tables();
        String parents = tables.size() < 2 ? null : homes.get(tables.get(tables.size() - 2));
        return parents == null ? datasources.standard().name() : parents;
    }

    private String there(String named, ModelMeta<?> model, String by) {
        if (!datasources.isDatasource(named)) {
            problems.add(new Problem(
                    model.name(),
                    by + " names the datasource \"" + named + "\", which is not there",
                    "There are: " + String.join(", ", datasources.names()) + "."));
        }
        return named;
    }

    /** The table in between is where the model is that declares the relation. */
    private void addTablesInBetween(ModelMeta<?> model) {
        for (RelationMeta relation : model.relations()) {
            ModelMeta<?> through = relation.through();
            String home = homes.get(model.concrete());
            if (through != null && through.autoCreated() && home != null) {
                homes.putIfAbsent(through, home);
            }
        }
    }
}
