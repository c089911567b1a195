package dev.covet.orm.spring.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a parameter of a controller's method be the object whose key stands in the path.
 *
 * <pre>{@code
 * @GetMapping("/posts/{post}")
 * Mono<PostView> read(@ByKey Post post) { ... }
 * }</pre>
 *
 * <p>The request is answered by 404 where there is no such object, and by 400 where the text is no key. In Spring MVC
 * the parameter is a {@code Mono<Post>}: there is no waiting for the object before the method is called.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByKey {

    /** Returns the name of the variable in the path; that of the parameter if it is empty. */
    String value() default "";
}
