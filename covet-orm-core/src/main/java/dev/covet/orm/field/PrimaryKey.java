package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the member that is the key: {@code @PrimaryKey @UUIDField(autoGenerate = true) UUID id}.
 *
 * <p>With no other annotation, the database makes the key of a whole-number member, and Covet makes that of a {@code
 * UUID} member.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface PrimaryKey {}
