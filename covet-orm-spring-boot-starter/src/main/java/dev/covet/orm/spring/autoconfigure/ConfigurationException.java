package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.Refusal;
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

    static ConfigurationException toldAndSought(String datasource, String other) {
        return new ConfigurationException(
                datasource + " has nodes, of which the primary is found, and " + datasource + "." + other
                        + ", which says which it is.",
                "Remove " + datasource + "." + other + " and name every node under " + datasource + ".nodes, or remove"
                        + " the nodes.");
    }

    static ConfigurationException unknown(String setting, String place, KnownSettings.Unknown unknown) {
        return new ConfigurationException(
                Refusal.of("Unknown setting \"" + unknown.element() + "\"")
                        .in(unknown.place() + ": " + setting + place)
                        .choices(unknown.element(), unknown.choices())
                        .text(),
                "Correct the name, or remove the setting.");
    }

    static ConfigurationException ofActuator(String setting, String place) {
        return new ConfigurationException(
                "The setting " + setting + place + " belongs to covet-orm-actuator, which is not on the class path.",
                "Add the dependency dev.covet:covet-orm-actuator, or remove the setting.");
    }

    static ConfigurationException refused(String shown, String problem, String fix) {
        return new ConfigurationException(shown + " cannot be used: it " + problem + ".", fix);
    }

    static ConfigurationException twoDefaults(String own, String boots) {
        return new ConfigurationException(
                own + " and " + boots + " name different databases, and both would be the default one.",
                "Keep one of them. With " + PREFIX
                        + "default.url Covet's own pool is used, with spring.r2dbc.url Boot's.");
    }

    static ConfigurationException noDefault(Collection<String> factories) {
        return new ConfigurationException(
                "There are " + factories.size() + " ConnectionFactory beans (" + String.join(", ", factories)
                        + "), and nothing says which one is the default database.",
                "Mark one of them with @Primary, or set " + PREFIX + "default.url. An application that does not want"
                        + " Covet excludes CovetAutoConfiguration.");
    }

    static ConfigurationException factoryOfAnother(String factory, String datasource) {
        return new ConfigurationException(
                "The ConnectionFactory bean " + factory + " is meant for the datasource \"" + datasource
                        + "\" by its name or qualifier, and would be the default database too, as no other one is there: Boot makes"
                        + " none beside it, and the URL of " + PREFIX + "default does not count.",
                "Declare it with @Bean(defaultCandidate = false) and @Qualifier(\"" + datasource
                        + "\"), and the default database by " + PREFIX + "default.url or spring.r2dbc.url; or mark it"
                        + " with @Primary if it is the default database.");
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
