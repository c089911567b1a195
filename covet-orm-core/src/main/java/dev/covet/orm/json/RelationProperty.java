package dev.covet.orm.json;

import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** A relation of a model, read from its holder whatever a getter gives, and left out where nothing is known of it. */
final class RelationProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient HolderMeta holder;

    RelationProperty(BeanPropertyWriter property, HolderMeta holder) {
        super(property);
        this.holder = holder;
    }

    private RelationProperty(RelationProperty property, PropertyName name) {
        super(property, name);
        this.holder = property.holder;
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new RelationProperty(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context) {
        Object relation = holder.get(bean);
        if (isKnown(relation, (Instance) bean) && !(willSuppressNulls() && isNone(relation))) {
            generator.writeName(getName());
            context.writeValue(generator, relation);
        }
    }

    private boolean isKnown(@Nullable Object relation, Instance bean) {
        if (relation instanceof ToMany set) {
            return set.isLoaded();
        }
        boolean loaded = relation instanceof ToOne reference && reference.isLoaded();
        boolean hasColumn = !holder.relation().reverse();
        return loaded || (hasColumn && !holder.relation().sourceField().isLeftOut(bean));
    }

    private static boolean isNone(@Nullable Object relation) {
        return relation instanceof ToOne reference && Holders.loaded(reference) == null && reference.key() == null;
    }
}
