package dev.covet.orm.extension;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.sql.SqlType;

/** Money in a column of whole numbers. */
public final class MoneyCodec implements Codec<Money> {

    @Override
    public Class<?> javaType() {
        return Money.class;
    }

    @Override
    public SqlType sqlType() {
        return SqlType.BIGINT;
    }

    @Override
    public Class<?> driverType() {
        return Long.class;
    }

    @Override
    public Object encode(Money money) {
        return money.cents();
    }

    @Override
    public Money decode(Object driverValue) {
        return new Money((Long) driverValue);
    }
}
