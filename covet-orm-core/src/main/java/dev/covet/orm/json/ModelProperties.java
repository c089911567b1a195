package dev.covet.orm.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** The properties of models: those that Jackson finds, with what Covet knows of them. */
final class ModelProperties extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> found) {
        if (!isModel(bean)) {
            return found;
        }
        ModelMeta<?> model = ModelMeta.of(bean.getBeanClass());
        Map<String, String> members = bean.get().findProperties().stream()
                .collect(Collectors.toMap(
                        BeanPropertyDefinition::getName, BeanPropertyDefinition::getInternalName, (one, two) -> one));
        Set<String> shown = shown(config, bean);
        List<BeanPropertyWriter> changed = new ArrayList<>();
        if (!members.containsValue(keyName(model))) {
            changed.add(new KeyProperty(config, bean.getClassInfo(), keyName(model), model));
        }
        Map<String, HolderMeta> holders =
                model.holders().stream().collect(Collectors.toMap(HolderMeta::name, Function.identity()));
        for (BeanPropertyWriter property : found) {
            String member = members.getOrDefault(property.getName(), property.getName());
            HolderMeta holder = holders.get(member);
            if (holder != null) {
                changed.add(new RelationProperty(property, holder));
            } else if (shown.contains(property.getName())) {
                changed.add(column(property, model.field(member)));
            }
        }
        changed.add(new AnnotationProperties(config, bean.getClassInfo()));
        return changed;
    }

    /** The names of the properties that Jackson shows of any class: by a getter, a visible field or an annotation. */
    private static Set<String> shown(SerializationConfig config, BeanDescription.Supplier bean) {
        JsonAutoDetect chosen = bean.getClassInfo().getAnnotation(JsonAutoDetect.class);
        boolean choosesFields = chosen != null && chosen.fieldVisibility() != JsonAutoDetect.Visibility.DEFAULT;
        return bean.get().findProperties().stream()
                .filter(each -> choosesFields
                        || each.hasGetter()
                        || each.isExplicitlyIncluded()
                        || (each.getField() != null
                                && config.getDefaultVisibilityChecker().isFieldVisible(each.getField())))
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toSet());
    }

    /** A model that extends others is known by the key of the outermost one. */
    private static String keyName(ModelMeta<?> model) {
        return model.tables().get(0).pk().name();
    }

    private static BeanPropertyWriter column(BeanPropertyWriter property, @Nullable FieldMeta field) {
        return field == null ? property : new LoadedProperty(property, field);
    }

    @Override
    @SuppressWarnings("unchecked")
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        return isModel(bean) ? new ModelSerializer((ValueSerializer<Object>) serializer) : serializer;
    }

    private static boolean isModel(BeanDescription.Supplier bean) {
        return Instance.class.isAssignableFrom(bean.getBeanClass());
    }
}
