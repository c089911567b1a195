package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Credentials;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.spring.autoconfigure.CovetProperties.DatasourceProperties;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** Makes the databases that the application's settings name. */
final class DatasourceAssembly {

    static final String DEFAULT = "default";

    private final CovetProperties properties;
    private final @Nullable String applicationName;
    private final DatasourceChecks checks;
    private final DriverOptions driverOptions;
    private final ObjectProvider<DatasourceCredentials> credentials;

    DatasourceAssembly(
            CovetProperties properties,
            Environment environment,
            ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<DatasourceCredentials> credentials) {
        this.properties = properties;
        this.checks = new DatasourceChecks(environment);
        this.driverOptions = new DriverOptions(new SettingOrigins(environment), bundles, customizers);
        this.credentials = credentials;
        this.applicationName = environment.getProperty("spring.application.name");
    }

    /** The default database, where the settings name it. */
    Datasource configuredDefault() {
        DatasourceProperties configured =
                Objects.requireNonNull(properties.datasources().get(DEFAULT));
        checks.oneDefault(configured);
        return datasource(DEFAULT, configured);
    }

    /**
     * The default database on a connection factory of the application.
     *
     * @throws ConfigurationException if there are settings for a default database without a URL, which would be ignored;
     *     an empty one says that there is none
     */
    Datasource givenDefault(ConnectionFactory connectionFactory) {
        DatasourceProperties configured = properties.datasources().get(DEFAULT);
        if (configured != null && !configured.hasUrl() && !configured.replicas().isEmpty()) {
            throw ConfigurationException.replicasWithoutPrimary(
                    configured.replicas().keySet());
        }
        if (configured != null && configured.url() == null && !configured.hasNodes()) {
            throw ConfigurationException.missingUrl(DEFAULT);
        }
        return Datasource.of(DEFAULT, connectionFactory);
    }

    /** The given default database, and the others that the settings name. */
    Datasources all(Datasource standard) {
        List<Datasource> all = new ArrayList<>();
        all.add(standard);
        properties.datasources().forEach((name, configured) -> {
            if (!name.equals(DEFAULT)) {
                all.add(datasource(name, configured));
            }
        });
        return Datasources.of(all);
    }

    private Datasource datasource(String name, DatasourceProperties configured) {
        if (!configured.hasUrl() && !configured.hasNodes()) {
            throw ConfigurationException.missingUrl(name);
        }
        checks.nodes(name, configured);
        checks.replicas(name, configured);
        return Datasource.of(settings(name, configured), driverOptions.of(name, configured), credentials(name));
    }

    private @Nullable Credentials credentials(String name) {
        return credentials
                .orderedStream()
                .map(each -> each.of(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private DatasourceSettings settings(String name, DatasourceProperties configured) {
        try {
            return configured.settings(name, applicationName);
        } catch (SettingException refused) {
            throw checks.refused(name, refused);
        }
    }
}
