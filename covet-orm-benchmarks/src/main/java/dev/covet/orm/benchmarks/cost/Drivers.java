package dev.covet.orm.benchmarks.cost;

import io.r2dbc.spi.ConnectionFactory;

/** Drivers without a database. */
public final class Drivers {

    private Drivers() {}

    /** Returns a driver that answers every statement at once. */
    public static ConnectionFactory idle() {
        return new IdleDriver();
    }
}
