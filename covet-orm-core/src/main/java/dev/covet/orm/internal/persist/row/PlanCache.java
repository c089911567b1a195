package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cache of the plans of all models for one database. Thread-safe. */
public final class PlanCache {

    private final Database database;
    private final Map<ModelMeta<?>, ModelPlans> plans = new ConcurrentHashMap<>();

    public PlanCache(Database database) {
        this.database = database;
    }

    /** Returns the plans of the model; for a proxy, those of its concrete model. */
    public ModelPlans of(ModelMeta<?> model) {
        ModelPlans known = plans.get(model);
        return known == null ? add(model) : known;
    }

    private ModelPlans add(ModelMeta<?> model) {
        List<ModelPlans> tables = new ArrayList<>();
        for (ModelMeta<?> table : model.tables()) {
            List<ModelPlans> parents = List.copyOf(tables);
            tables.add(plans.computeIfAbsent(table, unseen -> new ModelPlans(unseen, parents, database)));
        }
        ModelPlans added = tables.get(tables.size() - 1);
        plans.put(model, added);
        return added;
    }
}
