package dev.covet.orm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls a method of an {@link EveryDatabase} class before the tests of a run on one database. {@code @BeforeAll} is called once for all
 * databases.
 *
 * <pre>{@code
 * private static Covet covet;
 *
 * @BeforeEachDatabase
 * static void createTables(TestDatabase database) {
 *     covet = ...
 * }
 * }</pre>
 *
 * <p>The method is static, unless the test class has one instance for all its tests, and may have the parameters that
 * tests have. Those of a superclass run first.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BeforeEachDatabase {}
