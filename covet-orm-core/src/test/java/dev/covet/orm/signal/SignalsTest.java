package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SignalsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Signals signals = Signals.create();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private static class Animal {}

    private static final class Dog extends Animal {}

    private static PostSave<Dog> dogSaved() {
        return new PostSave<>(new Dog(), "default", true, null);
    }

    private Publisher<?> note(String entry) {
        return Mono.fromRunnable(() -> log.add(entry));
    }

    /** SG-16, S151: in the order of connection, one after the other, where Django's run at the same time. */
    @Test
    void theSenderWaitsForEachListenerInOrder() {
        signals.connect(
                PostSave.class,
                Dog.class,
                event -> Mono.delay(Duration.ofMillis(50)).then(Mono.from(note("slow"))));
        signals.connect(PostSave.class, Dog.class, event -> note("quick"));

        StepVerifier.create(signals.send(dogSaved()).then(Mono.fromRunnable(() -> log.add("sent"))))
                .expectComplete()
                .verify(LIMIT);

        assertThat(log).containsExactly("slow", "quick", "sent");
    }

    @Test
    void listenersShareTheSendersContext() {
        signals.connect(
                PostSave.class,
                Dog.class,
                event -> Mono.deferContextual(context -> Mono.from(note(context.get("user")))));

        signals.send(dogSaved())
                .contextWrite(context -> context.put("user", "alice"))
                .block(LIMIT);

        assertThat(log).containsExactly("alice");
    }

    @Test
    void aListenerOfABaseModelHearsAllThatExtendIt() {
        signals.connect(PostSave.class, Animal.class, event -> note("animal"));
        signals.connect(PostSave.class, Object.class, event -> note("any"));
        signals.connect(PostSave.class, String.class, event -> note("string"));
        signals.connect(PreSave.class, Dog.class, event -> note("other signal"));

        signals.send(dogSaved()).block(LIMIT);

        assertThat(log).containsExactly("animal", "any");
    }

    @Test
    void aDisconnectedListenerHearsNothing() {
        SignalConnection connection = signals.connect(PostSave.class, Dog.class, event -> note("heard"));
        assertThat(signals.hasListeners(PostSave.class, Dog.class)).isTrue();

        connection.disconnect();
        connection.disconnect();
        signals.send(dogSaved()).block(LIMIT);

        assertThat(signals.hasListeners(PostSave.class, Dog.class)).isFalse();
        assertThat(log).isEmpty();
    }

    /** SG-17. */
    @Test
    void theFirstFailureReachesTheSenderAndEndsTheSending() {
        signals.connect(PostSave.class, Dog.class, event -> {
            throw new IllegalStateException("on purpose");
        });
        signals.connect(PostSave.class, Dog.class, event -> note("not reached"));

        StepVerifier.create(signals.send(dogSaved()))
                .expectErrorMessage("on purpose")
                .verify(LIMIT);

        assertThat(log).isEmpty();
    }

    @Test
    void whatListensToNothingIsRefusedWhenItIsConnected() {
        assertThatThrownBy(() -> signals.connect(null, Dog.class, event -> note("heard")))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> signals.connect(PostSave.class, null, event -> note("heard")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Object.class for every model");
        assertThatThrownBy(() -> signals.connect(PostSave.class, Dog.class, null))
                .isInstanceOf(ValueException.class);
        assertThat(signals.hasListeners(PostSave.class, Dog.class)).isFalse();
    }

    @Test
    void aListenerThatReturnsNothingToWaitForIsNamed() {
        signals.connect(PostSave.class, Dog.class, event -> null);

        StepVerifier.create(signals.send(dogSaved()))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ValueException.class)
                        .hasMessageContaining("A listener of PostSave of Dog returned null. Return Mono.empty()"))
                .verify(LIMIT);
    }

    @Test
    void withoutListenersNoSignalIsMade() {
        signals.connect(PreSave.class, Dog.class, event -> note("other signal"));

        StepVerifier.create(signals.send(PostSave.class, Dog.class, () -> {
                    throw new AssertionError("made in vain");
                }))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void nothingIsSentBeforeSubscription() {
        signals.connect(PostSave.class, Dog.class, event -> note("heard"));

        Mono<Void> sending = signals.send(dogSaved());

        assertThat(log).isEmpty();
        sending.block(LIMIT);
        assertThat(log).containsExactly("heard");
    }

    @Test
    void receiversAreCalledByTheirOrder() {
        signals.connect(PostSave.class, Dog.class, event -> note("last"), as -> as.order(5));
        signals.connect(PostSave.class, Dog.class, event -> note("usual"));
        signals.connect(PostSave.class, Animal.class, event -> note("usual too"));
        signals.connect(PostSave.class, Object.class, event -> note("first"), as -> as.order(-1));

        signals.send(dogSaved()).block(LIMIT);

        assertThat(log).containsExactly("first", "usual", "usual too", "last");
    }

    /** SG-15. */
    @Test
    void aReceiverIsConnectedOnceToASignalAndAModel() {
        SignalListener<Object> listener = event -> note("heard");
        signals.connect(PostSave.class, Dog.class, listener, as -> as.dispatchUid("audit"));
        SignalConnection second = signals.connect(PostSave.class, Dog.class, listener, as -> as.dispatchUid("audit"));
        signals.connect(PostSave.class, Animal.class, listener, as -> as.dispatchUid("audit"));

        signals.send(dogSaved()).block(LIMIT);
        assertThat(log).containsExactly("heard", "heard");

        second.disconnect();
        signals.send(dogSaved()).block(LIMIT);
        assertThat(log).hasSize(3);
    }

    @Test
    void theSameListenerIsConnectedOnce() {
        SignalListener<Object> listener = event -> note("heard");
        signals.connect(PostSave.class, Dog.class, listener);
        signals.connect(PostSave.class, Dog.class, listener);

        signals.send(dogSaved()).block(LIMIT);

        assertThat(log).containsExactly("heard");
    }

    @Test
    void tellsWhoReceivesWhat() {
        signals.connect(
                PostSave.class,
                Animal.class,
                event -> note("audit"),
                as -> as.dispatchUid("audit").order(2).robust());
        signals.connect(PostSave.class, Dog.class, event -> note("other"));
        signals.connect(PreSave.class, Dog.class, event -> note("before"));

        List<SignalReceiver> receivers = signals.receivers(PostSave.class, Dog.class);

        assertThat(receivers).hasSize(2);
        assertThat(receivers.get(0).name()).startsWith("a lambda of " + SignalsTest.class.getName());
        assertThat(receivers.get(0).robust()).isFalse();
        assertThat(receivers.get(1)).isEqualTo(new SignalReceiver("audit", PostSave.class, Animal.class, 2, true));
        assertThat(signals.receivers(PostDelete.class, Dog.class)).isEmpty();
    }
}
