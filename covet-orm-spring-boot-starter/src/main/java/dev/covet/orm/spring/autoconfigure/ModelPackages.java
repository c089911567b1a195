package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.CovetBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Places models in the datasources whose settings name their packages. */
final class ModelPackages {

    private final CovetProperties properties;
    private final SettingOrigins origins;

    ModelPackages(CovetProperties properties, Environment environment) {
        this.properties = properties;
        this.origins = new SettingOrigins(environment);
    }

    /**
     * Tells the builder of the packages.
     *
     * @throws ConfigurationException if a package is named twice, or has no model in it
     */
    void place(Class<?>[] models, CovetBuilder builder) {
        Map<String, String> settings = new HashMap<>();
        properties.datasources().forEach((datasource, configured) -> {
            List<String> packages = configured.models();
            for (int index = 0; index < packages.size(); index++) {
                String setting = "covet.orm.datasources." + datasource + ".models[" + index + "]";
                check(packages.get(index), setting, settings, models);
                builder.modelsIn(datasource, packages.get(index));
            }
        });
    }

    private void check(String name, String setting, Map<String, String> settings, Class<?>[] models) {
        String other = settings.put(name, setting);
        if (other != null) {
            throw ConfigurationException.refused(
                    origins.shown(setting),
                    "names a package that " + origins.shown(other) + " names too",
                    "Keep one of them: a model lives in one datasource.");
        }
        if (Stream.of(models).noneMatch(model -> isWithin(model.getPackageName(), name))) {
            throw ConfigurationException.refused(
                    origins.shown(setting),
                    "names a package in which there is no model",
                    "Correct the name, or let @EntityScan look there.");
        }
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }
}
