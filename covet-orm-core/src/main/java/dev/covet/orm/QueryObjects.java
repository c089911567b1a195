package dev.covet.orm;

import dev.covet.orm.internal.compile.EntityPlan;
import dev.covet.orm.internal.compile.RowPlan;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Peers;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects that one execution of a query makes: what they remember of it, and who their peers are. */
final class QueryObjects implements Consumer<Instance> {

    private final DatabaseRuntime runtime;
    private final FetchMode mode;
    private final boolean whereWritten;
    /** One for each class, of which a query reads few. */
    private final List<Kin> kin = new ArrayList<>(1);

    /**
     * @param whereWritten whether the objects are read from the primary, so that replicas may be older than they are
     */
    QueryObjects(DatabaseRuntime runtime, FetchMode mode, boolean whereWritten) {
        this.runtime = runtime;
        this.whereWritten = whereWritten;
        this.mode = mode;
    }

    /** The object in the row, with its annotations. */
    Object read(RowPlan plan, Row row) {
        EntityPlan entity = Objects.requireNonNull(plan.entity());
        Object instance = entity.read(row, this);
        if (!plan.names().isEmpty()) {
            @Nullable Object[] values = plan.values(row);
            InstanceState state = InstanceState.of((Instance) instance);
            for (int i = 0; i < values.length; i++) {
                state.annotate(plan.names().get(i), values[i]);
            }
        }
        return instance;
    }

    @Override
    public void accept(Instance instance) {
        InstanceState state = InstanceState.of(instance);
        state.database(runtime.name());
        mode.mark(state);
        if (whereWritten) {
            state.writtenAt(System.nanoTime());
        }
        Kin own = kin(instance.getClass());
        if (mode == FetchMode.PEERS) {
            own.add(instance);
        }
        if (own.announced) {
            runtime.made(instance);
        }
    }

    private Kin kin(Class<?> type) {
        for (int i = 0; i < kin.size(); i++) {
            if (kin.get(i).type == type) {
                return kin.get(i);
            }
        }
        Kin found = new Kin(type, runtime.announces(type));
        kin.add(found);
        return found;
    }

    /** Objects of one class, of which somebody wants to hear or not: peers from the second on, as one alone has none. */
    private static final class Kin {

        private final Class<?> type;
        private final boolean related;
        private final boolean announced;
        private @Nullable Instance first;
        private @Nullable Peers peers;

        Kin(Class<?> type, boolean announced) {
            this.type = type;
            this.announced = announced;
            this.related = !ModelMeta.of(type).holders().isEmpty();
        }

        void add(Instance instance) {
            if (!related) {
                return;
            }
            if (peers != null) {
                peers.join(instance);
            } else if (first == null) {
                first = instance;
            } else {
                peers = new Peers();
                peers.join(first);
                peers.join(instance);
            }
        }
    }
}
