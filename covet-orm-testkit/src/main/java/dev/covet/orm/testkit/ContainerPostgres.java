package dev.covet.orm.testkit;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container; the only class that knows Testcontainers, which is an optional dependency. */
final class ContainerPostgres implements PostgresServer {

    private static final String IMAGE_PROPERTY = "covet.test.postgres.image";
    private static final String ASKED = "The system property " + SharedPostgres.KIND_PROPERTY
            + "=container asks for PostgreSQL in a container, but ";
    private static final String OTHERWISE =
            "Leave the property out to use the embedded server, or name a running one by the environment variable "
                    + SharedPostgres.URL_VARIABLE;

    private final PostgreSQLContainer container;

    private ContainerPostgres(PostgreSQLContainer container) {
        this.container = container;
    }

    static ContainerPostgres start() {
        try {
            return startContainer();
        } catch (NoClassDefFoundError e) {
            throw new TestDatabaseException(
                    ASKED
                            + "Testcontainers is not on the class path. Add org.testcontainers:testcontainers-postgresql. "
                            + OTHERWISE,
                    e);
        }
    }

    private static ContainerPostgres startContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestDatabaseException(ASKED + "no Docker engine answers. Start one. " + OTHERWISE);
        }
        PostgreSQLContainer container = new PostgreSQLContainer(System.getProperty(IMAGE_PROPERTY, "postgres:18"));
        container.start();
        return new ContainerPostgres(container);
    }

    @Override
    public PostgresAddress address() {
        return new PostgresAddress(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword(),
                "");
    }

    @Override
    public void close() {
        container.stop();
    }
}
