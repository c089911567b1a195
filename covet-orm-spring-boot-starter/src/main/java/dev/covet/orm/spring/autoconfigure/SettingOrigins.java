package dev.covet.orm.spring.autoconfigure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Shows settings as they were given: the value, unless it may be secret, and where it stands. */
final class SettingOrigins {

    private static final Set<String> SECRET = Set.of("url", "username", "password");

    private final Iterable<ConfigurationPropertySource> sources;

    SettingOrigins(Environment environment) {
        this.sources = environment instanceof ConfigurableEnvironment own
                ? ConfigurationPropertySources.from(own.getPropertySources())
                : List.of();
    }

    Iterable<ConfigurationPropertySource> sources() {
        return sources;
    }

    /** Returns the setting's name, with its value and its place where it was given. */
    String shown(String setting) {
        return shown(setting, true);
    }

    private String shown(String setting, boolean withValue) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(setting, '.');
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty given = given(source, name);
            if (given != null) {
                return setting + (withValue ? value(name, given) : "") + place(given);
            }
        }
        return setting;
    }

    /** An item of a list may be given by itself, or with the others in one text. */
    private static @Nullable ConfigurationProperty given(
            ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty item = source.getConfigurationProperty(name);
        return item == null && name.isLastElementIndexed() ? source.getConfigurationProperty(name.getParent()) : item;
    }

    /** Returns the setting's name, with its place where it was given, for one whose value nobody may see. */
    String shownWithoutValue(String setting) {
        return shown(setting, false);
    }

    private static String value(ConfigurationPropertyName name, ConfigurationProperty given) {
        String last = name.getLastElement(ConfigurationPropertyName.Form.DASHED);
        return SECRET.contains(last) ? "" : " = " + given.getValue();
    }

    /** Returns where a setting stands, in parentheses; nothing if nobody knows. */
    static String place(ConfigurationProperty given) {
        return given.getOrigin() == null ? "" : " (" + given.getOrigin() + ")";
    }
}
