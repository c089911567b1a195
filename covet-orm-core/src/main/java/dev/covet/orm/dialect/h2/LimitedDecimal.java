package dev.covet.orm.dialect.h2;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Decimals within H2's limits. H2 computes a division to as many digits as the type has, which are 100,000 where
 * nothing is said, and takes seconds for one.
 */
record LimitedDecimal<J>(Codec<J> standard) implements Codec<J> {

    /** The most digits of a number that H2 computes with. */
    static final int DIGITS = 100;

    @Override
    public Class<?> javaType() {
        return standard.javaType();
    }

    @Override
    public SqlType sqlType() {
        return standard.sqlType();
    }

    @Override
    public Class<?> driverType() {
        return standard.driverType();
    }

    @Override
    public Object encode(J value) {
        return checked((BigDecimal) standard.encode(value));
    }

    @Override
    public @Nullable J decode(Object driverValue) {
        return standard.decode(driverValue);
    }

    @Override
    public J coerce(Object value) {
        return standard.coerce(value);
    }

    /** The number as the driver takes it, which knows no negative scale, if H2 does not round it. */
    static BigDecimal checked(BigDecimal given) {
        BigDecimal number = given.scale() < 0 ? given.setScale(0) : given;
        if (number.precision() > DIGITS) {
            throw new ValueException("The number has more digits than H2 computes with, which are " + DIGITS
                    + ". Round it, or use PostgreSQL.");
        }
        return number;
    }
}
