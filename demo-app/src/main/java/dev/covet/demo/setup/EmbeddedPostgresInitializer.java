package dev.covet.demo.setup;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Starts a PostgreSQL server and two standbys before the application, which finds their URLs among its settings, and
 * stops them after it; nothing has to be installed, and nothing remains.
 */
final class EmbeddedPostgresInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String DATABASE = "blog";
    private static final String DATASOURCE = "covet.orm.datasources.default.";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().acceptsProfiles(Profiles.of("postgres"))) {
            start(context);
        }
    }

    private static void start(ConfigurableApplicationContext context) {
        PostgresCluster cluster = PostgresCluster.start(2);
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("postgres", cluster);
        // Registered first, so that it is stopped when everything that uses it is.
        beans.registerDisposableBean("postgres", cluster::close);

        ConfigurableEnvironment environment = context.getEnvironment();
        PostgresAddress blog = cluster.primary().createDatabase(DATABASE);
        if (environment.getProperty("blog.wait-for-standbys", Boolean.class, false)) {
            waitForStandbys(cluster.primary());
        }
        Map<String, Object> urls = Map.of(
                DATASOURCE + "url", blog.r2dbcUrl(),
                DATASOURCE + "replicas.east.url",
                        cluster.standby(0).address(DATABASE).r2dbcUrl(),
                DATASOURCE + "replicas.west.url",
                        cluster.standby(1).address(DATABASE).r2dbcUrl());
        environment.getPropertySources().addFirst(new MapPropertySource("embedded PostgreSQL", urls));
    }

    /** What is committed is shown by all servers from then on: for tests, whose requests belong to nobody's session. */
    private static void waitForStandbys(EmbeddedPostgres primary) {
        DatabaseClient client = DatabaseClient.create(primary.address().connectionFactory());
        client.sql("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
                .then()
                .then(client.sql("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 2 (*)'")
                        .then())
                .then(client.sql("SELECT pg_reload_conf()").then())
                .block(LIMIT);
    }
}
