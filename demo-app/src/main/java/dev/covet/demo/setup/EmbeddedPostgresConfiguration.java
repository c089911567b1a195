package dev.covet.demo.setup;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts a PostgreSQL server with the application and stops it afterwards; nothing has to be installed, and nothing
 * remains.
 */
@Configuration(proxyBeanMethods = false)
@Profile("postgres")
class EmbeddedPostgresConfiguration {

    @Bean
    EmbeddedPostgres postgres() {
        return EmbeddedPostgres.start();
    }

    @Bean
    R2dbcConnectionDetails connectionDetails(EmbeddedPostgres postgres) {
        PostgresAddress blog = postgres.createDatabase("blog");
        return () -> ConnectionFactoryOptions.parse(blog.r2dbcUrl());
    }
}
