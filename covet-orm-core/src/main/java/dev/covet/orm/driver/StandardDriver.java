package dev.covet.orm.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A driver of which nothing special is known. */
final class StandardDriver implements Driver {

    private static final Map<String, String> DEPENDENCIES =
            Map.of("mysql", "io.asyncer:r2dbc-mysql", "mariadb", "org.mariadb:r2dbc-mariadb");

    @Override
    public boolean supports(String name) {
        return true;
    }

    @Override
    public @Nullable String dependency(String protocol) {
        return DEPENDENCIES.get(protocol);
    }
}
