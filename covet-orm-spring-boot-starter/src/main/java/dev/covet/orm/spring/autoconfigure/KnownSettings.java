package dev.covet.orm.spring.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Which names mean something: those of records, of what they hold, and of what their maps hold. */
final class KnownSettings {

    private KnownSettings() {}

    /**
     * A name that means nothing.
     *
     * @param place the setting within which it stands
     * @param element the name
     * @param choices those that mean something there
     */
    record Unknown(String place, String element, List<String> choices) {}

    /** Returns what of a name under a record means nothing, null if all of it is known. */
    static @Nullable Unknown unknown(ConfigurationPropertyName name, Class<?> settings, int index) {
        if (index >= name.getNumberOfElements()) {
            return null;
        }
        for (RecordComponent component : settings.getRecordComponents()) {
            if (uniform(component.getName()).equals(name.getElement(index, Form.UNIFORM))) {
                return within(name, component.getGenericType(), index + 1);
            }
        }
        List<String> choices = Arrays.stream(settings.getRecordComponents())
                .map(component -> dashed(component.getName()))
                .toList();
        return new Unknown(place(name, index), name.getElement(index, Form.ORIGINAL), choices);
    }

    private static @Nullable Unknown within(ConfigurationPropertyName name, Type type, int index) {
        if (type instanceof Class<?> settings && settings.isRecord()) {
            return unknown(name, settings, index);
        }
        if (type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[1] instanceof Class<?> settings
                && settings.isRecord()) {
            return unknown(name, settings, index + 1);
        }
        return null;
    }

    private static String place(ConfigurationPropertyName name, int length) {
        return name.chop(length).toString();
    }

    private static String uniform(String member) {
        return member.toLowerCase(Locale.ROOT);
    }

    static String dashed(String member) {
        return member.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
