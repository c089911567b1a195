package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of a row, by which a write of an object notices that somebody else wrote the row since it was read.
 *
 * <pre>{@code
 * @Version private int version;
 * }</pre>
 *
 * <p>A whole number, which counts up, or an {@code Instant}, which is later after each write. {@code save}, {@code
 * saveAll}, {@code bulkUpdate} and {@code delete} of objects write only rows that have the version of the object and
 * fail with {@link dev.covet.orm.error.StaleObjectException} where one has not; the object then has the new version.
 * Covet sets it: what the application writes into the member counts as the version that it has read. An update of a
 * query set neither looks at the version nor changes it, unless it says so.
 *
 * <p>A model has one version at most, and not a key. It may stand beside a field annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Version {}
