package dev.covet.orm.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import dev.covet.orm.sql.SqlType;
import java.util.Set;

/** The main classes of this module: no tests, and no other module that shares the base package. */
public final class CoreClasses implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> testClass) {
        return Set.of(
                Location.of(SqlType.class.getProtectionDomain().getCodeSource().getLocation()));
    }
}
