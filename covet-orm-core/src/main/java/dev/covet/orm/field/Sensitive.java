package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field whose values nobody may see who reads logs.
 *
 * <pre>{@code
 * @Sensitive @CharField(maxLength = 100) private String passwordHash;
 * }</pre>
 *
 * <p>Covet shows no values by default. Where it is told to, as by {@code covet.orm.log-values}, a statement that names the
 * column shows none of its values. It may stand beside a field annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Sensitive {}
