package dev.covet.orm.testkit;

/**
 * A server that somebody else runs.
 *
 * @param address where it is
 */
record ExternalPostgres(PostgresAddress address) implements PostgresServer {

    static ExternalPostgres connect(String url) {
        PostgresAddress address;
        try {
            address = PostgresAddress.parse(url);
        } catch (IllegalArgumentException e) {
            throw new TestDatabaseException(
                    "The environment variable " + SharedPostgres.URL_VARIABLE + " cannot be used: " + e.getMessage(),
                    e);
        }
        try {
            SqlSession.run(address.connectionFactory(), "SELECT 1");
        } catch (RuntimeException e) {
            throw new TestDatabaseException(
                    "The server " + address + ", named by the environment variable " + SharedPostgres.URL_VARIABLE
                            + ", takes no connection: " + e.getMessage()
                            + ". Start it, or unset the variable to use the embedded server",
                    e);
        }
        return new ExternalPostgres(address);
    }

    @Override
    public void close() {}
}
