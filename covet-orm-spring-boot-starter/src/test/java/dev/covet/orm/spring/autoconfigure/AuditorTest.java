package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.CurrentUser;
import dev.covet.orm.spring.autoconfigure.ledger.Entry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.ReactiveAuditorAware;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Spring Data's auditor, or a bean of Covet's own, is the user who writes. */
class AuditorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Entry.class)
    static class Ledger {}

    /** Needs Covet, as one that reads users does. */
    static class Auditor implements ReactiveAuditorAware<String> {

        Auditor(Covet covet) {
            assertThat(covet.models().all()).isNotEmpty();
        }

        @Override
        public Mono<String> getCurrentAuditor() {
            return Mono.deferContextual(context -> Mono.justOrEmpty(context.getOrEmpty("user")));
        }
    }

    private static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CovetDefaultDatasourceAutoConfiguration.class,
                        CovetAuditingAutoConfiguration.class,
                        CovetAutoConfiguration.class,
                        R2dbcAutoConfiguration.class))
                .withUserConfiguration(Ledger.class)
                .withPropertyValues("spring.r2dbc.url=" + Applications.h2Url(), "covet.orm.schema=create");
    }

    private static Entry by(String user, Entry entry) {
        return entry.save().contextWrite(Context.of("user", user)).block(LIMIT);
    }

    @Test
    void springDatasAuditorWrites() {
        application().withBean(Auditor.class).run(context -> {
            Entry entry = by("ann", new Entry());
            by("bob", entry);
            assertThat(Entry.objects.get().map(Entry::writers).block(LIMIT)).isEqualTo("ann, bob");
        });
    }

    @Test
    void aBeanOfCovetsComesFirst() {
        application()
                .withBean(Auditor.class)
                .withBean(CurrentUser.class, () -> () -> Mono.just("cid"))
                .run(context -> assertThat(by("ann", new Entry()).writers()).isEqualTo("cid, cid"));
    }

    @Test
    void withoutEitherNobodyWrites() {
        application()
                .run(context -> assertThat(by("ann", new Entry()).writers()).isEqualTo("null, null"));
    }
}
