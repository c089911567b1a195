package dev.covet.orm.signal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the failure of an {@code @EventListener} method means for the write that it listens to: nothing.
 *
 * <p>The failure is logged and handed to the {@link SignalErrorHandler}; the write stands, without what the method
 * wrote, and the other receivers run. Only for signals of what has been done, as {@link PostSave}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Robust {

    /** Whether the write stands; false for a method whose failure is the write's also where the bus is robust. */
    boolean value() default true;
}
