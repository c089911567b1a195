package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a member through a codec of the application: {@code @Convert(MoneyCodec.class) Money price}.
 *
 * <p>The codec says the type of the column. May stand beside a field annotation, whose options then hold.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Convert {

    /** The codec, a {@code dev.covet.orm.codec.Codec} with a constructor without parameters. */
    Class<?> value();
}
