package dev.covet.orm;

import dev.covet.orm.meta.ModelMeta;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which datasource the models of a package live in, as the settings say. */
final class ModelPlaces {

    private final Map<String, String> datasources = new TreeMap<>();

    void add(String datasource, String packageName) {
        datasources.put(packageName, datasource);
    }

    /** The datasource of the innermost package that the model is in, null if none is named. */
    @Nullable
    String of(ModelMeta<?> model) {
        String name = model.type().getPackageName();
        while (!name.isEmpty()) {
            String datasource = datasources.get(name);
            if (datasource != null) {
                return datasource;
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return null;
    }
}
