package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.CovetException;
import java.util.Collection;

/** Settings that contradict each other. */
@SuppressWarnings("serial")
final class ConfigurationException extends CovetException {

    private static final String PREFIX = "covet.orm.datasources.";

    private final String fix;

    private ConfigurationException(String problem, String fix) {
        super(problem);
        this.fix = fix;
    }

    static ConfigurationException missingUrl(String name) {
        return new ConfigurationException(
                PREFIX + name + " has no URL.",
                "Set " + PREFIX + name + ".url to one like r2dbc:postgresql://host:5432/database, or remove " + PREFIX
                        + name + ".");
    }

    static ConfigurationException replicasWithoutPrimary(Collection<String> replicas) {
        return new ConfigurationException(
                PREFIX + "default has replicas (" + String.join(", ", replicas) + "), but no URL of their primary.",
                "Set " + PREFIX + "default.url to the primary's URL, or remove " + PREFIX + "default.replicas."
                        + " The database of spring.r2dbc.url has no replicas.");
    }

    static ConfigurationException invalid(String name, String reason) {
        return new ConfigurationException(
                PREFIX + name + " cannot be used. " + reason, "Correct the settings under " + PREFIX + name + ".");
    }

    /** What to do. */
    String fix() {
        return fix;
    }
}
