package dev.covet.orm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls a method of an {@link EveryDatabase} class after the tests of a run on one database. {@code @AfterAll} is called once for all
 * databases.
 *
 * <p>The method is static, unless the test class has one instance for all its tests, and may have the parameters that
 * tests have. Those of a superclass run last.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AfterEachDatabase {}
