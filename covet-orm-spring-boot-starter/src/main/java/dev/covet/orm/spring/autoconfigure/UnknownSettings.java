package dev.covet.orm.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Refuses settings under {@code covet.orm} that mean nothing, as misspelt ones do. As Boot does where it looks for such,
 * it lets variables of the operating system and of the JVM alone, which may be there for others.
 */
final class UnknownSettings implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("covet.orm");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern DESCRIBED = Pattern.compile("\"name\"\\s*:\\s*\"(covet\\.orm\\.[^\"]+)\"");

    /** The groups of settings that are the other module's, whose tests compare them with its metadata. */
    static final Set<String> OF_ACTUATOR =
            Set.of("query-statistics", "n-plus-one", "observations", "pool-holders", "slow-queries");

    private final SettingOrigins origins;

    /** Read once, and not at all where every setting is Covet's own. */
    private final Supplier<List<ConfigurationPropertyName>> described =
            SingletonSupplier.of(UnknownSettings::described);

    UnknownSettings(Environment environment) {
        this.origins = new SettingOrigins(environment);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        UnboundElementsSourceFilter checked = new UnboundElementsSourceFilter();
        for (ConfigurationPropertySource source : origins.sources()) {
            if (source instanceof IterableConfigurationPropertySource names && checked.apply(source)) {
                names.stream().filter(ROOT::isAncestorOf).forEach(name -> check(source, name));
            }
        }
    }

    private void check(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        KnownSettings.Unknown unknown = KnownSettings.unknown(name, CovetProperties.class, ROOT.getNumberOfElements());
        if (unknown != null && !isOfAnotherModule(name)) {
            ConfigurationProperty given = source.getConfigurationProperty(name);
            String place = given == null ? "" : SettingOrigins.place(given);
            if (isOfActuatorAlone(name)) {
                throw ConfigurationException.ofActuator(name.toString(), place);
            }
            throw ConfigurationException.unknown(
                    name.toString(), place, KnownSettings.among(described.get(), name, unknown));
        }
    }

    private boolean isOfActuatorAlone(ConfigurationPropertyName name) {
        String group = name.getElement(ROOT.getNumberOfElements(), ConfigurationPropertyName.Form.DASHED);
        return OF_ACTUATOR.contains(group) && described.get().stream().noneMatch(ROOT.append(group)::isAncestorOf);
    }

    /** Other modules describe their settings, as all of Boot's do; what has described settings below it is none itself. */
    private boolean isOfAnotherModule(ConfigurationPropertyName name) {
        return described.get().stream()
                .filter(setting -> setting.equals(name) || setting.isAncestorOf(name))
                .anyMatch(setting -> described.get().stream().noneMatch(setting::isAncestorOf));
    }

    private static List<ConfigurationPropertyName> described() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL metadata : Collections.list(loader().getResources(METADATA))) {
                try (InputStream content = metadata.openStream()) {
                    DESCRIBED
                            .matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                            .results()
                            .map(found -> found.group(1))
                            .filter(found -> !found.startsWith("covet.orm.datasources"))
                            .forEach(names::add);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The descriptions of settings cannot be read", broken);
        }
        return names.stream()
                .map(name -> ConfigurationPropertyName.adapt(name, '.'))
                .toList();
    }

    private static ClassLoader loader() {
        return UnknownSettings.class.getClassLoader();
    }
}
