package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of all models that were written to one database. Thread-safe. */
public final class PlanCache {

    private final Database database;
    private final Map<ModelMeta<?>, ModelPlans> plans = new ConcurrentHashMap<>();

    public PlanCache(Database database) {
        this.database = database;
    }

    /** The plans of the model; of a proxy those of the model that it stands for. */
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
