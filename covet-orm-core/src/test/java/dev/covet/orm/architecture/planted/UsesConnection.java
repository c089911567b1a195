package dev.covet.orm.architecture.planted;

import io.r2dbc.spi.Connection;

final class UsesConnection {

    Connection connection;
}
