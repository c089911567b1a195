package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.meta.ModelMeta;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * The tables of the models, known as soon as there is a Covet: listeners are made before it. Thread-safe.
 */
final class ModelTables implements BeanPostProcessor {

    private volatile Map<String, String> tables = Map.of();

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Covet covet) {
            tables = covet.models().all().stream().collect(Collectors.toMap(ModelMeta::name, ModelMeta::table));
        }
        return bean;
    }

    /** Returns the table of a model, empty if there is none. */
    String of(String model) {
        return tables.getOrDefault(model, model);
    }
}
