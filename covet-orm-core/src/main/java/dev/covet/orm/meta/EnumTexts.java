package dev.covet.orm.meta;

import dev.covet.orm.codec.StoredValue;
import java.util.List;
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

    /** What is stored for a constant that says so itself; every other value as it is. */
    public static Object stored(Object value) {
        return value instanceof StoredValue<?> constant ? constant.storedValue() : value;
    }

    private static String text(Object constant) {
        return constant instanceof StoredValue<?> value
                ? String.valueOf(value.storedValue())
                : ((Enum<?>) constant).name();
    }

    /** The choices of a field of the enum by the names of its constants: those that are said, all if none are. */
    static List<Choice> choices(Class<?> type, List<Choice> said) {
        return said.isEmpty()
                ? Stream.of(type.getEnumConstants())
                        .map(constant -> choice(constant, ""))
                        .toList()
                : said.stream()
                        .map(choice ->
                                choice(constant(type, choice.value()), choice.isLabelled() ? choice.label() : ""))
                        .toList();
    }

    private static Choice choice(Object constant, String label) {
        return new Choice(((Enum<?>) constant).name(), label.isEmpty() ? constant.toString() : label);
    }

    /**
     * The constant that has a name, else the one for which the text is stored.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Object constant(Class<?> type, String text) {
        Stream<?> named = Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text));
        Stream<?> stored = Stream.of(type.getEnumConstants())
                .filter(constant -> text(constant).equals(text));
        return Stream.concat(named, stored).findFirst().orElseThrow(IllegalArgumentException::new);
    }
}
