package dev.covet.orm.dialect.h2;

import io.r2dbc.spi.Parameters;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Arrays as H2's driver takes them. */
final class H2Arrays {

    private static final Object ABSENT = Parameters.in(Object.class);

    private H2Arrays() {}

    /** The array for the driver, which takes no null of Java's in it. */
    static Object[] sent(@Nullable Object[] values) {
        boolean asTexts = !areOfOneType(values);
        Object[] sent = new Object[values.length];
        for (int i = 0; i < sent.length; i++) {
            Object value = values[i] instanceof BigDecimal decimal ? LimitedDecimal.checked(decimal) : values[i];
            sent[i] = value == null ? ABSENT : asTexts ? value.toString() : value;
        }
        return sent;
    }

    /** Decimals of several precisions or scales have no common type to H2 before it knows the session. */
    private static boolean areOfOneType(@Nullable Object[] values) {
        BigDecimal first = null;
        boolean one = true;
        for (Object value : values) {
            if (value instanceof BigDecimal decimal) {
                one &= first == null || (first.precision() == decimal.precision() && first.scale() == decimal.scale());
                first = decimal;
            }
        }
        return one;
    }
}
