/**
 * How drivers behave, and what their errors mean.
 *
 * <p>A {@link dev.covet.orm.driver.Driver} is part of a database's package below {@code dialect} and is found by
 * service loading, so that nothing else names a database; of a driver that nobody speaks for, what the standard says is
 * assumed. Uses {@code error} and Spring's data access exceptions. Start reading at {@link
 * dev.covet.orm.driver.Driver}; what errors become is in {@link dev.covet.orm.driver.DriverErrors}.
 */
@NullMarked
package dev.covet.orm.driver;

import org.jspecify.annotations.NullMarked;
