package dev.covet.orm.meta;

import dev.covet.orm.codec.StoredValue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stored for the constants of an enum, as text. */
public final class EnumTexts {

    private EnumTexts() {}

    /** The texts of all constants, sorted. */
    public static Set<String> of(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(EnumTexts::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Object constant) {
        return constant instanceof StoredValue<?> value
                ? String.valueOf(value.storedValue())
                : ((Enum<?>) constant).name();
    }
}
