package dev.covet.orm.endurance;

import dev.covet.orm.testkit.PostgresAddress;

/** The form in which the server sends the columns of all rows. */
enum RowFormat {
    TEXT,
    BINARY;

    /** Returns the URL of the server with its rows in this form. */
    String url(PostgresAddress address) {
        PostgresAddress asked = this == BINARY ? address.withOption("forceBinary=true") : address;
        return asked.r2dbcUrl();
    }
}
