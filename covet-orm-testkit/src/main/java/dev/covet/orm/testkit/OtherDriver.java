package dev.covet.orm.testkit;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;

/**
 * A database that is reached by another driver than its own.
 *
 * @param database the database
 * @param driver the name of the driver in a URL
 */
record OtherDriver(TestDatabase database, String driver) implements TestDatabase {

    @Override
    public String r2dbcUrl() {
        return database.r2dbcUrl().replaceFirst("^r2dbc:[a-z]+:", "r2dbc:" + driver + ":");
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return ConnectionFactories.get(r2dbcUrl());
    }

    @Override
    public void close() {
        database.close();
    }
}
