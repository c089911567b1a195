package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.Signal;
import dev.covet.orm.signal.SignalErrorHandler;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Mono;

/** Whether a listener that fails fails the write is one property. */
class RobustSignalsPropertyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    static class Poisoned {

        @EventListener
        Mono<Void> on(PostSave<Item> event) {
            return Mono.error(new IllegalStateException("no poison"));
        }
    }

    static class Failures implements SignalErrorHandler {

        private final List<String> failed = new CopyOnWriteArrayList<>();

        @Override
        public void failed(Signal<?> signal, String receiver, Throwable failure) {
            failed.add(receiver + ": " + failure.getMessage());
        }
    }

    private static ApplicationContextRunner application() {
        return Applications.onH2().withBean(Poisoned.class).withBean(Failures.class);
    }

    private static Item stock() {
        return Item.objects.create(item -> item.setName("poison")).block(LIMIT);
    }

    @Test
    void byDefaultItDoes() {
        application().run(context -> {
            assertThatThrownBy(RobustSignalsPropertyTest::stock).hasMessageContaining("no poison");
            assertThat(Item.objects.count().block(LIMIT)).isZero();
            assertThat(context.getBean(Failures.class).failed).isEmpty();
        });
    }

    @Test
    void withThePropertyTheWriteStandsAndAHandlerIsTold() {
        application().withPropertyValues("covet.orm.signals.robust=true").run(context -> {
            stock();
            assertThat(Item.objects.count().block(LIMIT)).isOne();
            assertThat(context.getBean(Failures.class).failed).containsExactly("Poisoned.on: no poison");
        });
    }
}
