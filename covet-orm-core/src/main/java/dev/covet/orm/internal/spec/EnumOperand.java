package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.EnumTexts;
import dev.covet.orm.meta.FieldMeta;
import java.util.Set;

/** Refuses what a field of an enum can never be equal to. */
final class EnumOperand {

    private EnumOperand() {}

    /**
     * Lets through constants of the field's enum, what is stored for them, and everything for other fields and lookups.
     *
     * @throws ValueException if the operand is another enum's constant, or a text that is stored for no constant
     */
    static void check(FieldMeta field, Lookup lookup, Object operand, String key) {
        if (!(field.javaType() instanceof Class<?> type)
                || !type.isEnum()
                || type.isInstance(operand)
                || !(operand instanceof Enum<?> || operand instanceof CharSequence)
                || !lookup.comparesEquality()) {
            return;
        }
        Set<String> stored = EnumTexts.of(type);
        if (operand instanceof Enum<?> || !stored.contains(operand.toString())) {
            throw new ValueException("\"" + key + "\" takes a constant of " + type.getSimpleName()
                    + ", or what is stored for one (" + String.join(", ", stored) + "), and got something else.");
        }
    }
}
