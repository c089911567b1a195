package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.EnumTexts;
import dev.covet.orm.meta.FieldMeta;
import java.util.Set;

/** Rejects operands that no value of an enum field can equal. */
final class EnumOperand {

    private EnumOperand() {}

    /**
     * Checks the operand of an equality lookup on an enum field; does nothing for other fields and lookups.
     *
     * @throws ValueException if the operand is a constant of another enum, or a text that does not represent a constant
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
