package dev.covet.orm;

import dev.covet.orm.internal.compile.EntityPlan;
import dev.covet.orm.internal.compile.RowPlan;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Peers;
import io.r2dbc.spi.Row;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects that one execution of a query makes: what they remember of it, and who their peers are. */
final class Loading implements Consumer<Instance> {

    private final String database;
    private final FetchMode mode;
    private final IdentityHashMap<ModelMeta<?>, Peers> peers = new IdentityHashMap<>();

    Loading(String database, FetchMode mode) {
        this.database = database;
        this.mode = mode;
    }

    /** The object in the row, with its annotations. */
    Object read(RowPlan plan, Row row) {
        EntityPlan entity = Objects.requireNonNull(plan.entity());
        Object instance = entity.read(row, this);
        if (!plan.names().isEmpty()) {
            @Nullable Object[] values = plan.values(row);
            InstanceState state = ((Instance) instance).instanceState();
            for (int i = 0; i < values.length; i++) {
                state.annotate(plan.names().get(i), values[i]);
            }
        }
        return instance;
    }

    @Override
    public void accept(Instance instance) {
        InstanceState state = instance.instanceState();
        state.database(database);
        mode.mark(state);
        if (mode == FetchMode.PEERS) {
            ModelMeta<?> model = ModelMeta.of(instance.getClass());
            if (!model.holders().isEmpty()) {
                peers.computeIfAbsent(model, first -> new Peers()).join(instance);
            }
        }
    }
}
