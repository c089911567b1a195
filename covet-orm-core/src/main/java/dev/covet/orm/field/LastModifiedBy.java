package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user who wrote the row last: the current one whenever an object is saved.
 *
 * <p>It is set as a {@link CreatedBy} is, and by {@code save}, {@code saveAll} and {@code updateOrCreate} of stored
 * objects too. A save of some fields sets it only if it names it. {@code update} of a query set, {@code bulkUpdate} and
 * changes of relations leave it as it is. {@code org.springframework.data.annotation.LastModifiedBy} means the same.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface LastModifiedBy {}
