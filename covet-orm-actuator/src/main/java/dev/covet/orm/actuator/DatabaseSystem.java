package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that OpenTelemetry's convention has for databases. */
final class DatabaseSystem {

    private static final String UNLISTED = "other_sql";

    private DatabaseSystem() {}

    /** Returns the name of the system of a datasource, by what its driver calls itself. */
    static String of(String datasource, @Nullable Datasources datasources) {
        return datasources == null
                ? UNLISTED
                : datasources.all().stream()
                        .filter(one -> one.name().equals(datasource))
                        .findFirst()
                        .map(DatabaseSystem::name)
                        .orElse(UNLISTED);
    }

    private static String name(Datasource datasource) {
        String driver = datasource.connectionFactory().getMetadata().getName();
        return switch (driver.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> "postgresql";
            case "h2" -> "h2database";
            case "mysql" -> "mysql";
            case "mariadb" -> "mariadb";
            default -> UNLISTED;
        };
    }
}
