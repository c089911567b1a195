package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.spring.autoconfigure.CovetBuilderCustomizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

class ConfigurationGuideTest extends BlogTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TestConfiguration
    static class Fixed {

        @Bean
        Clock clock() {
            return Clock.fixed(NOON, ZoneOffset.UTC);
        }

        // tag::configuration-customizer[]
        @Bean
        CovetBuilderCustomizer automaticTimesBy(Clock clock) {
            return builder -> builder.clock(clock);
        }
        // end::configuration-customizer[]
    }

    @Test
    void customizes() {
        assertThat(await(Post.objects.filter("createdAt", NOON).count())).isEqualTo(3);
    }
}
