package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.FieldSetters;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.InitialValues;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The plan for reading one object and its joined related objects from a row. */
public final class EntityPlan {

    private final ModelMeta<?> model;
    private final FieldMeta[] fields;
    private final Codec<?>[] codecs;
    private final FieldSetters setters;
    private final int first;
    private final int key;
    private final Set<String> deferred;
    private final List<FieldMeta> leftOut;
    private final @Nullable RelationMeta relation;
    private final List<EntityPlan> children = new ArrayList<>();

    EntityPlan(EntitySelection.Node node, Codecs codecs, int first) {
        this.model = node.join().model();
        this.fields = node.fields().toArray(FieldMeta[]::new);
        this.codecs = node.fields().stream().map(field -> field.codec(codecs)).toArray(Codec<?>[]::new);
        this.setters = FieldSetters.of(node.fields());
        this.first = first;
        this.key = node.fields().indexOf(model.pk());
        this.deferred = Set.copyOf(node.deferred());
        this.leftOut = model.stateFields().stream()
                .filter(field -> deferred.contains(field.name()))
                .toList();
        this.relation = node.relation();
        int next = first + fields.length;
        for (EntitySelection.Node child : node.children()) {
            EntityPlan plan = new EntityPlan(child, codecs, next);
            children.add(plan);
            next = plan.end();
        }
    }

    private EntityPlan(EntityPlan plan, List<? extends Codec<?>> others) {
        this.model = plan.model;
        this.fields = plan.fields;
        this.codecs = others.subList(plan.first, plan.first + fields.length).toArray(Codec<?>[]::new);
        this.setters = plan.setters;
        this.first = plan.first;
        this.key = plan.key;
        this.deferred = plan.deferred;
        this.leftOut = plan.leftOut;
        this.relation = plan.relation;
        plan.children.forEach(child -> children.add(child.with(others)));
    }

    /** Returns the index after the last column of the object and its related objects. */
    int end() {
        return children.isEmpty()
                ? first + fields.length
                : children.get(children.size() - 1).end();
    }

    /** Returns the plan that reads the same columns by other codecs; the list is of those of all columns. */
    EntityPlan with(List<? extends Codec<?>> others) {
        return new EntityPlan(this, others);
    }

    /** Adds the codecs of the object's columns, and of those of its related objects, in their order. */
    void addCodecs(List<? super Codec<?>> all) {
        all.addAll(List.of(codecs));
        children.forEach(child -> child.addCodecs(all));
    }

    /** Returns the model of the objects. */
    public ModelMeta<?> model() {
        return model;
    }

    /** Reads the object from the row; passes every object that is created to {@code made}. */
    public Object read(Row row, Consumer<Instance> made) {
        return made(row, values(row), made);
    }

    private @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[fields.length];
        int i = 0;
        try {
            for (; i < values.length; i++) {
                values[i] = codecs[i].read(row, first + i);
            }
        } catch (RuntimeException unreadable) {
            throw UnreadableValue.in(fields[i].toString(), codecs[i].javaType(), unreadable);
        }
        return values;
    }

    private Object made(Row row, @Nullable Object[] values, Consumer<Instance> made) {
        Object instance = model.instantiate();
        fill(instance, values);
        InstanceState state = InstanceState.of((Instance) instance);
        state.adding(false);
        if (!deferred.isEmpty()) {
            state.deferred(deferred);
            state.initial(new InitialValues(leftOut, instance));
        }
        made.accept((Instance) instance);
        for (EntityPlan child : children) {
            child.attach(row, instance, made);
        }
        return instance;
    }

    private void fill(Object instance, @Nullable Object[] values) {
        try {
            setters.set(instance, values);
        } catch (RuntimeException refused) {
            throw refused(instance, values, refused);
        }
    }

    /** Sets the fields one by one, since only so it is known which of them takes no such value. */
    private RuntimeException refused(Object instance, @Nullable Object[] values, RuntimeException refused) {
        for (int i = 0; i < values.length; i++) {
            try {
                fields[i].set(instance, values[i]);
            } catch (RuntimeException unreadable) {
                return UnreadableValue.in(fields[i], values[i], unreadable);
            }
        }
        return refused;
    }

    private void attach(Row row, Object parent, Consumer<Instance> made) {
        RelationMeta followed = Objects.requireNonNull(relation);
        @Nullable Object[] values = values(row);
        Object instance = values[key] == null ? null : made(row, values, made);
        if (followed.holder(parent) instanceof ToOne reference) {
            if (instance == null || followed.reverse()) {
                Holders.load(reference, instance);
            } else {
                Holders.resolve(reference, instance);
            }
        }
        if (instance != null && followed.reverse() && followed.inverse().holder(instance) instanceof ToOne back) {
            Holders.resolve(back, parent);
        }
    }
}
