package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user who made the row: the current one when an object is first saved.
 *
 * <pre>{@code
 * @CreatedBy @ForeignKey(onDelete = PROTECT, relatedName = "+") private Ref<User> author;
 * @CreatedBy @CharField(maxLength = 100) private String creator;
 * }</pre>
 *
 * <p>A reference takes the user or the user's key, a plain field a value of its type; of a user that is an object of a
 * model it takes the key. It is set before validation by {@code save}, {@code create}, {@code saveAll} and {@code
 * bulkCreate}, whatever the member holds. Where there is no current user, the member stays as it is. {@code
 * org.springframework.data.annotation.CreatedBy} means the same.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface CreatedBy {}
