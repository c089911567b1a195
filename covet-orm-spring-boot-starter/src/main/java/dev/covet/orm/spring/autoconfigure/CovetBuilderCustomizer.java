package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.CovetBuilder;

/**
 * Changes what the application's {@link Covet} is built from, such as its clock, after the settings and the other beans
 * were taken into account.
 *
 * <pre>{@code
 * @Bean
 * CovetBuilderCustomizer clock(Clock clock) {
 *     return builder -> builder.clock(clock);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CovetBuilderCustomizer {

    /** Changes the builder; called once, before {@code build()}. */
    void customize(CovetBuilder builder);
}
