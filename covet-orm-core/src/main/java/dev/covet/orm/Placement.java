package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Where calls go that name no database: what a router says, else where their objects are stored, else where the model
 * lives.
 *
 * @param routers who is asked first
 * @param homes where each model lives
 * @param datasources what there is
 */
record Placement(List<DatabaseRouter> routers, Homes homes, Datasources datasources) {

    static Placement of(Models models, ModelPlaces places, List<DatabaseRouter> routers, Datasources datasources) {
        Homes homes = new HomeSearch(places, routers, datasources).of(models);
        new RelationRules(routers, homes).check(models);
        return new Placement(List.copyOf(routers), homes, datasources);
    }

    /** Whether nothing is asked: all models live in the default database. */
    boolean isTrivial() {
        return routers.isEmpty() && !homes.areSeveral();
    }

    /** The database, or the node of one, for a call on the model. */
    String of(ModelMeta<?> model, Access access, List<? extends Instance> objects, ContextView context) {
        String routed = routers.isEmpty() ? null : routed(model, access, objects, context);
        return routed == null ? homeOf(model, objects) : routed;
    }

    private @Nullable String routed(
            ModelMeta<?> model, Access access, List<? extends Instance> objects, ContextView context) {
        RoutingHints hints = new RoutingHints(objects.isEmpty() ? null : objects.get(0), context);
        for (DatabaseRouter router : routers) {
            String answer =
                    access == Access.WRITE ? router.forWrite(model.type(), hints) : router.forRead(model.type(), hints);
            if (answer != null) {
                return known(router, model, answer);
            }
        }
        return null;
    }

    private String known(DatabaseRouter router, ModelMeta<?> model, String answer) {
        if (!datasources.knows(answer)) {
            throw unknown(router, model, answer, datasources);
        }
        return answer;
    }

    static QueryStateException unknown(
            DatabaseRouter router, ModelMeta<?> model, String answer, Datasources datasources) {
        return new QueryStateException(Refusal.of("Unknown datasource \"" + answer + "\"")
                .in("what " + router.getClass().getName() + " says of " + model.name())
                .choices(answer, datasources.names()));
    }

    /** Objects of models that live elsewhere, as the owner of a relation may be, say nothing. */
    private String homeOf(ModelMeta<?> model, List<? extends Instance> objects) {
        if (objects.isEmpty()) {
            return homes.of(model);
        }
        List<? extends Instance> neighbours = objects.stream()
                .filter(object -> !homes.apart(model, ModelMeta.of(object.getClass())))
                .toList();
        String stored = DatabaseChoice.common(neighbours);
        return stored == null ? homes.of(model) : stored;
    }

    /** The models whose tables are made and checked in the datasource when the application starts. */
    Models living(Models all, String datasource) {
        return all.only(model -> isAllowed(datasource, model, homes.of(model).equals(datasource)));
    }

    /** The models whose tables the datasource has: those that live there, or, if none does, copies of the default's. */
    Models asked(Models all, String datasource) {
        Models living = living(all, datasource);
        String standard = datasources.standard().name();
        return living.all().isEmpty() && !datasource.equals(standard)
                ? all.only(model -> isAllowed(datasource, model, homes.of(model).equals(standard)))
                : living;
    }

    private boolean isAllowed(String datasource, ModelMeta<?> model, boolean otherwise) {
        Class<?> asked = model.autoCreated() ? declaring(model) : model.type();
        for (DatabaseRouter router : routers) {
            Boolean answer = router.allowSchema(datasource, asked);
            if (answer != null) {
                return answer;
            }
        }
        return otherwise;
    }

    /** The model whose relation the table in between is for. */
    private static Class<?> declaring(ModelMeta<?> through) {
        return through.relations().get(0).target().type();
    }
}
