package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.ModelMeta;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of all models that were written to one database. Thread-safe. */
final class PlanCache {

    private final Database database;
    private final Map<ModelMeta<?>, ModelPlans> plans = new ConcurrentHashMap<>();

    PlanCache(Database database) {
        this.database = database;
    }

    ModelPlans of(ModelMeta<?> model) {
        ModelPlans known = plans.get(model);
        return known == null ? plans.computeIfAbsent(model, unseen -> new ModelPlans(unseen, database)) : known;
    }
}
