package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Node;
import java.util.Locale;

/** The names that OpenTelemetry's convention has for databases. */
final class DatabaseSystem {

    private DatabaseSystem() {}

    /** Returns the name of the system of a node, by what its driver calls itself. */
    static String of(Node node) {
        String driver = node.connectionFactory().getMetadata().getName();
        return switch (driver.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> "postgresql";
            case "h2" -> "h2database";
            case "mysql" -> "mysql";
            case "mariadb" -> "mariadb";
            default -> "other_sql";
        };
    }
}
