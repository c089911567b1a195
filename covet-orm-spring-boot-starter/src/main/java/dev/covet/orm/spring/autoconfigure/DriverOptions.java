package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.spring.autoconfigure.CovetProperties.DatasourceProperties;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** What the driver of a datasource is told besides the URL: its own options, a bundle, what customizers add. */
final class DriverOptions {

    private static final Map<String, String> SETTINGS = Map.of(
            "driver", "url",
            "protocol", "url",
            "host", "url",
            "port", "url",
            "database", "url",
            "user", "username",
            "password", "password");
    private static final Set<String> TAKE_BUNDLES = Set.of("postgresql", "postgres");

    private final SettingOrigins origins;
    private final ObjectProvider<SslBundles> bundles;
    private final ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers;

    DriverOptions(
            SettingOrigins origins,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers) {
        this.origins = origins;
        this.bundles = bundles;
        this.customizers = customizers;
    }

    /**
     * Returns what adds to the options of each node of a datasource.
     *
     * @throws ConfigurationException if a setting cannot be used
     */
    Consumer<ConnectionFactoryOptions.Builder> of(String datasource, DatasourceProperties configured) {
        String group = "covet.orm.datasources." + datasource;
        configured.properties().keySet().forEach(name -> checkName(group, name));
        String bundle = configured.ssl().bundle();
        if (bundle != null) {
            checkBundle(group + ".ssl.bundle", bundle);
        }
        return options -> {
            configured.properties().forEach((name, value) -> add(options, name, value));
            if (bundle != null) {
                encrypt(group + ".ssl.bundle", bundle, options);
            }
            customizers.orderedStream().forEach(customizer -> customizer.customize(options));
        };
    }

    private static void add(ConnectionFactoryOptions.Builder options, String name, Object value) {
        Option<Object> option = Option.valueOf(name);
        if (!options.build().hasOption(option)) {
            options.option(option, value);
        }
    }

    private void checkName(String group, String name) {
        String setting = SETTINGS.get(name);
        if (setting != null) {
            throw ConfigurationException.refused(
                    origins.shownWithoutValue(group + ".properties." + name),
                    "is no option of the driver alone",
                    "Use " + group + "." + setting + ".");
        }
    }

    private void checkBundle(String setting, String bundle) {
        SslBundles known = bundles.getIfAvailable();
        try {
            if (known != null) {
                known.getBundle(bundle);
                return;
            }
        } catch (NoSuchSslBundleException unknown) {
            throw noBundle(setting);
        }
        throw noBundle(setting);
    }

    private ConfigurationException noBundle(String setting) {
        return ConfigurationException.refused(
                origins.shown(setting),
                "names no SSL bundle of the application",
                "Define it under spring.ssl.bundle, or correct the name.");
    }

    /** The server's certificate is checked, and its name, unless the URL or the properties say otherwise. */
    private void encrypt(String setting, String bundle, ConnectionFactoryOptions.Builder options) {
        Object driver = options.build().getValue(ConnectionFactoryOptions.DRIVER);
        if (!TAKE_BUNDLES.contains(String.valueOf(driver))) {
            throw ConfigurationException.refused(
                    origins.shown(setting),
                    "means nothing to the driver \"" + driver + "\"",
                    "Remove it, and encrypt by what the URL of that driver offers.");
        }
        add(options, "sslMode", "verify-full");
        add(options, "sslContextBuilderCustomizer", new BundledTls(bundles.getObject(), bundle));
    }
}
