package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.DatabaseRouter;
import dev.covet.orm.RoutingHints;
import dev.covet.orm.datasource.Login;
import dev.covet.orm.spring.autoconfigure.CovetBuilderCustomizer;
import dev.covet.orm.spring.autoconfigure.DatasourceCredentials;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

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

        // tag::configuration-session-token[]
        /** Works on a message as the one did who sent it, and says how far that went. */
        Mono<String> handle(@Nullable String token, Covet covet) {
            return covet.session(
                    token,
                    () -> Post.objects
                            .filter("slug", "news")
                            .update("views", 0)
                            .then(covet.sessionToken())
                            .defaultIfEmpty("")); // there is nothing to tell without replicas
        }
        // end::configuration-session-token[]

        // tag::configuration-router[]
        /** Posts of a tenant are in a datasource of its own. */
        static class TenantRouter implements DatabaseRouter {

            @Override
            public @Nullable String forRead(Class<?> model, RoutingHints hints) {
                return model == Post.class ? hints.context().getOrDefault("tenant", null) : null;
            }

            @Override
            public @Nullable String forWrite(Class<?> model, RoutingHints hints) {
                return forRead(model, hints);
            }
        }
        // end::configuration-router[]

        @Bean
        TenantRouter tenants() {
            return new TenantRouter();
        }

        // tag::configuration-credentials[]
        @Bean
        DatasourceCredentials credentials(Supplier<Mono<Login>> vault) {
            return datasource -> datasource.equals("analytics") ? vault::get : null;
        }
        // end::configuration-credentials[]

        @Bean
        Supplier<Mono<Login>> vault() {
            return () -> Mono.just(new Login("reader", "pen"));
        }
    }

    @Test
    void customizes() {
        assertThat(await(Post.objects.filter("createdAt", NOON).count())).isEqualTo(3);
    }
}
