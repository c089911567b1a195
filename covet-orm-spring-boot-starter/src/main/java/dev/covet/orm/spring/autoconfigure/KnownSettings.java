package dev.covet.orm.spring.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
    record Unknown(ConfigurationPropertyName place, String element, List<String> choices) {}

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
        return new Unknown(name.chop(index), name.getElement(index, Form.ORIGINAL), choices);
    }

    /** Returns what of a name means nothing, where others describe settings beside or below those of the record. */
    static Unknown among(List<ConfigurationPropertyName> described, ConfigurationPropertyName name, Unknown unknown) {
        ConfigurationPropertyName parent = name.getParent();
        while (described.stream().noneMatch(parent::isAncestorOf)) {
            parent = parent.getParent();
        }
        boolean isDeeper = unknown.place().isAncestorOf(parent);
        ConfigurationPropertyName place = isDeeper ? parent : unknown.place();
        int length = place.getNumberOfElements();
        Stream<String> others =
                described.stream().filter(place::isAncestorOf).map(each -> each.getElement(length, Form.DASHED));
        List<String> choices = Stream.concat(isDeeper ? Stream.empty() : unknown.choices().stream(), others)
                .distinct()
                .sorted()
                .toList();
        return new Unknown(place, name.getElement(length, Form.ORIGINAL), choices);
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

    private static String uniform(String member) {
        return member.toLowerCase(Locale.ROOT);
    }

    static String dashed(String member) {
        return member.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
