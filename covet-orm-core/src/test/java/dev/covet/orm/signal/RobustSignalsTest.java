package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the failure of a receiver means, by its own choice and by the policy of the bus. */
class RobustSignalsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> log = new CopyOnWriteArrayList<>();

    private static final class Dog {}

    private static PostSave<Dog> saved() {
        return new PostSave<>(new Dog(), "default", true, null);
    }

    private Mono<Void> note(String entry) {
        return Mono.fromRunnable(() -> log.add(entry));
    }

    private void handle(Signal<?> signal, String receiver, Throwable failure) {
        log.add(receiver + " failed at " + signal.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    private Signals signals(boolean robust) {
        return Signals.create(SignalPolicy.defaults().robust(robust).handledBy(this::handle));
    }

    private static Mono<Void> failing() {
        return Mono.error(new IllegalStateException("on purpose"));
    }

    /** SG-16: as {@code send_robust}. */
    @Test
    void theOthersRunWhenARobustReceiverFails() {
        Signals signals = signals(false);
        signals.connect(
                PostSave.class,
                Dog.class,
                event -> failing(),
                as -> as.dispatchUid("mail").robust());
        signals.connect(
                PostSave.class,
                Dog.class,
                event -> {
                    throw new IllegalStateException("at once");
                },
                as -> as.dispatchUid("index").robust());
        signals.connect(PostSave.class, Dog.class, event -> note("heard"));

        signals.send(saved()).block(LIMIT);

        assertThat(log)
                .containsExactly("mail failed at PostSave: on purpose", "index failed at PostSave: at once", "heard");
    }

    @Test
    void aBusMayBeRobustForAllThatDoNotSayOtherwise() {
        Signals signals = signals(true);
        signals.connect(PostSave.class, Dog.class, event -> failing(), as -> as.dispatchUid("mail"));
        signals.connect(
                PostSave.class,
                Dog.class,
                event -> failing(),
                as -> as.dispatchUid("audit").failing());
        signals.connect(PostSave.class, Dog.class, event -> note("not reached"));

        StepVerifier.create(signals.send(saved()))
                .expectErrorMessage("on purpose")
                .verify(LIMIT);

        assertThat(log).containsExactly("mail failed at PostSave: on purpose");
    }

    @Test
    void whatComesBeforeTheWriteHasAVetoAlsoOnARobustBus() {
        Signals signals = signals(true);
        signals.connect(PreSave.class, Dog.class, event -> failing());
        signals.connect(M2mChanged.class, Dog.class, event -> failing(), ReceiverOptions::robust);

        StepVerifier.create(signals.send(new PreSave<>(new Dog(), "default", null)))
                .expectErrorMessage("on purpose")
                .verify(LIMIT);
        StepVerifier.create(signals.send(linked(M2mChanged.Action.PRE_ADD)))
                .expectErrorMessage("on purpose")
                .verify(LIMIT);
        StepVerifier.create(signals.send(linked(M2mChanged.Action.POST_ADD)))
                .expectComplete()
                .verify(LIMIT);
    }

    private static M2mChanged<Dog> linked(M2mChanged.Action action) {
        return new M2mChanged<>(
                new Dog(), "default", action, new M2mChanged.Relation(Dog.class, Dog.class, false), null);
    }

    @Test
    void aRobustReceiverOfWhatIsAboutToBeDoneIsRefused() {
        assertThatThrownBy(() ->
                        signals(false).connect(PreSave.class, Dog.class, event -> failing(), ReceiverOptions::robust))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("A listener of PreSave cannot be robust");
    }

    @Test
    void aHandlerThatFailsHarmsNothing() {
        Signals signals = Signals.create(SignalPolicy.defaults().robust(true).handledBy((signal, receiver, failure) -> {
            throw new IllegalStateException("the handler too");
        }));
        signals.connect(PostSave.class, Dog.class, event -> failing());
        signals.connect(PostSave.class, Dog.class, event -> note("heard"));

        signals.send(saved()).block(LIMIT);

        assertThat(log).containsExactly("heard");
    }

    @Test
    void anErrorOfTheMachineIsTheSendersAlways() {
        Signals signals = signals(true);
        signals.connect(PostSave.class, Dog.class, event -> Mono.error(new AssertionError("broken")));

        StepVerifier.create(signals.send(saved())).expectErrorMessage("broken").verify(LIMIT);
    }

    @Test
    void receiversOfObjectsBeingMadeAreCalledAtOnce() {
        Signals signals = signals(false);
        signals.connectInit(PostInit.class, Dog.class, event -> log.add("made in " + event.database()));
        signals.connect(Signal.class, Object.class, event -> note("awaited"));

        signals.sendInit(PostInit.class, Dog.class, () -> new PostInit<>(new Dog(), "default"));

        assertThat(log).containsExactly("made in default");
        assertThat(signals.hasListeners(PreInit.class, Dog.class)).isFalse();
    }

    @Test
    void whatFailsThereFailsTheConstructorUnlessItIsRobust() {
        Signals signals = signals(false);
        signals.connectInit(
                PostInit.class,
                Dog.class,
                event -> {
                    throw new IllegalStateException("robust");
                },
                as -> as.dispatchUid("first").robust());
        signals.connectInit(PostInit.class, Dog.class, event -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(
                        () -> signals.sendInit(PostInit.class, Dog.class, () -> new PostInit<>(new Dog(), "default")))
                .hasMessage("on purpose");
        assertThat(log).containsExactly("first failed at PostInit: robust");
    }

    @Test
    void awaitedListenersOfObjectsBeingMadeAreRefused() {
        Signals signals = signals(false);
        assertThatThrownBy(() -> signals.connect(PostInit.class, Dog.class, event -> note("heard")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Connect it by connectInit(...)");
        assertThatThrownBy(() -> signals.connectInit(PostSave.class, Dog.class, event -> log.add("heard")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("A listener of PostSave is awaited");
    }
}
