package dev.covet.orm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a class with {@link EveryDatabase} once more, on a PostgreSQL that is reached by another driver.
 *
 * <pre>{@code
 * @EveryDatabase
 * @AlsoByDriver("plain")
 * class PostTest { ... }
 * }</pre>
 *
 * <p>The URL of the run's database names that driver, as in {@code r2dbc:plain://...}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AlsoByDriver {

    /**
     * The name of the driver in a URL.
     *
     * @return the name
     */
    String value();
}
