package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Lets Flyway, Liquibase and Boot's scripts run before Covet looks at the tables. */
final class CovetDependsOnDatabaseInitializationDetector
        extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(Covet.class);
    }
}
