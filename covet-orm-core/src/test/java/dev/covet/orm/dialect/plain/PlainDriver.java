package dev.covet.orm.dialect.plain;

import dev.covet.orm.dialect.postgresql.PostgresqlDriver;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.Violation;
import io.r2dbc.spi.R2dbcException;

/** What there is to say of the driver: only what its errors mean. */
public final class PlainDriver implements Driver {

    static final String NAME = "Plain";

    private final Driver postgresql = new PostgresqlDriver();

    @Override
    public boolean supports(String name) {
        return name.equals(NAME);
    }

    @Override
    public Violation violation(R2dbcException error) {
        return postgresql.violation(error);
    }
}
