package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Async;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SpringSignalsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    static class Animal<A extends Animal<A>> {}

    static final class Dog extends Animal<Dog> {
        final List<String> log = new CopyOnWriteArrayList<>();
    }

    static final class Cat extends Animal<Cat> {}

    static class Base {}

    static final class Derived extends Base {
        final List<String> log = new CopyOnWriteArrayList<>();
    }

    @Configuration
    static class Factory {

        @Bean
        static CovetEventListenerFactory covetEventListenerFactory() {
            return new CovetEventListenerFactory();
        }
    }

    static class Kennel {

        @Order(2)
        @EventListener
        Mono<Void> second(PostSave<Dog> event) {
            return Mono.fromRunnable(() -> event.instance().log.add("second"));
        }

        @Order(1)
        @EventListener
        Mono<Void> first(PostSave<Dog> event) {
            return Mono.delay(Duration.ofMillis(50))
                    .then(Mono.deferContextual(context ->
                            Mono.fromRunnable(() -> event.instance().log.add("first of " + context.get("user")))));
        }

        @Order(3)
        @EventListener(condition = "#event.created()")
        void third(PostSave<Dog> event) {
            event.instance().log.add("third");
        }

        @EventListener
        Mono<Void> deleted(PreDelete<Dog> event) {
            return Mono.error(new IllegalStateException(
                    "not " + event.instance().getClass().getSimpleName() + "s"));
        }
    }

    static class Everybody {

        @EventListener
        Mono<Void> wildcard(PreSave<? extends Animal<?>> event) {
            return note(event, "wildcard");
        }

        @EventListener
        Mono<Void> base(PreSave<Base> event) {
            return note(event, "base");
        }

        private static Mono<Void> note(PreSave<?> event, String entry) {
            return Mono.fromRunnable(() -> {
                if (event.instance() instanceof Dog dog) {
                    dog.log.add(entry);
                } else if (event.instance() instanceof Derived derived) {
                    derived.log.add(entry);
                }
            });
        }
    }

    static class Ordinary implements ApplicationListener<PostDelete<Dog>> {

        @Override
        public void onApplicationEvent(PostDelete<Dog> event) {
            event.instance().log.add("ordinary");
        }
    }

    private Signals signals(Class<?>... beans) {
        context.register(Factory.class);
        context.register(beans);
        context.refresh();
        return Signals.publishedTo(context);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private static PostSave<Dog> saved(Dog dog, boolean created) {
        return new PostSave<>(dog, "default", created, null);
    }

    @Test
    void aBeansMethodsAreAwaitedInOrderAndInTheSendersContext() {
        Dog dog = new Dog();

        signals(Kennel.class)
                .send(saved(dog, true))
                .contextWrite(context -> context.put("user", "alice"))
                .block(LIMIT);

        assertThat(dog.log).containsExactly("first of alice", "second", "third");
    }

    @Test
    void aConditionIsHeeded() {
        Dog dog = new Dog();

        signals(Kennel.class)
                .send(saved(dog, false))
                .contextWrite(context -> context.put("user", "alice"))
                .block(LIMIT);

        assertThat(dog.log).doesNotContain("third");
    }

    @Test
    void anErrorOfAMethodIsTheSenders() {
        StepVerifier.create(signals(Kennel.class).send(new PreDelete<>(new Dog(), "default", "origin")))
                .expectErrorMessage("not Dogs")
                .verify(LIMIT);
    }

    @Test
    void onlyTheModelsThatAreListenedToHaveListeners() {
        Signals signals = signals(Kennel.class);

        assertThat(signals.hasListeners(PostSave.class, Dog.class)).isTrue();
        assertThat(signals.hasListeners(PostSave.class, Cat.class)).isFalse();
        assertThat(signals.hasListeners(PostDelete.class, Dog.class)).isFalse();
    }

    @Test
    void wildcardsAndBaseModelsHearEveryMatchingModel() {
        Signals signals = signals(Everybody.class);
        Dog dog = new Dog();
        Derived derived = new Derived();

        signals.send(new PreSave<>(dog, "default", null)).block(LIMIT);
        signals.send(new PreSave<>(derived, "default", null)).block(LIMIT);

        assertThat(dog.log).containsExactly("wildcard");
        assertThat(derived.log).containsExactly("base");
    }

    @Test
    void ordinaryListenersOfApplicationEventsHearSignalsToo() {
        Signals signals = signals(Ordinary.class);
        Dog dog = new Dog();

        signals.send(new PostDelete<>(dog, "default", dog)).block(LIMIT);

        assertThat(dog.log).containsExactly("ordinary");
        assertThat(signals.hasListeners(PostDelete.class, Dog.class)).isTrue();
        assertThat(signals.hasListeners(PostDelete.class, Cat.class)).isFalse();
    }

    static class AsyncListener {

        @Async
        @EventListener
        void saved(PostSave<Dog> event) {}
    }

    static class SuspendListener {

        @EventListener
        Object saved(PostSave<Dog> event, Continuation<? super String> continuation) {
            return event;
        }
    }

    static class Answers {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @EventListener
        CompletableFuture<String> later(PostSave<Dog> event) {
            return CompletableFuture.supplyAsync(() -> "later");
        }

        @EventListener
        Flux<String> some(PostSave<Dog> event) {
            return Flux.just("one", "two").delayElements(Duration.ofMillis(20));
        }

        @EventListener
        List<String> list(PostSave<Dog> event) {
            return List.of("three");
        }

        @EventListener
        String[] array(PostSave<Dog> event) {
            return new String[] {"four"};
        }

        @EventListener
        void hear(String event) {
            heard.add(event);
        }
    }

    @Test
    void whatAMethodReturnsIsAwaitedAndPublished() {
        signals(Answers.class).send(saved(new Dog(), true)).block(LIMIT);

        assertThat(context.getBean(Answers.class).heard)
                .containsExactlyInAnyOrder("later", "one", "two", "three", "four");
    }

    @Test
    void aMethodThatTheSenderCannotWaitForIsRefused() {
        assertThatThrownBy(() -> signals(AsyncListener.class))
                .hasStackTraceContaining(
                        "AsyncListener.saved listens to signals and is @Async, so that the write would not wait for it");
    }

    @Test
    void aSuspendFunctionIsRefused() {
        assertThatThrownBy(() -> signals(SuspendListener.class))
                .hasStackTraceContaining("SuspendListener.saved listens to signals and is a suspend function");
    }

    @Test
    void aListenerThatComesLaterIsHeeded() {
        Signals signals = signals(Kennel.class);
        assertThat(signals.hasListeners(PostDelete.class, Dog.class)).isFalse();

        context.addApplicationListener(new Ordinary());

        assertThat(signals.hasListeners(PostDelete.class, Dog.class)).isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    static class LaterOnes {

        static final List<String> MADE = new CopyOnWriteArrayList<>();

        @Bean
        @Lazy
        ApplicationListener<PostSave<Dog>> ofDogs() {
            MADE.add("of dogs");
            return new ApplicationListener<>() {
                @Override
                public void onApplicationEvent(PostSave<Dog> event) {
                    event.instance().log.add("heard");
                }
            };
        }

        @Bean
        @Lazy
        Ordinary ordinary() {
            MADE.add("ordinary");
            return new Ordinary();
        }
    }

    @Test
    void aListenerThatIsALazyBeanIsMadeForTheFirstSignalThatItHears() {
        LaterOnes.MADE.clear();
        Signals signals = signals(LaterOnes.class);
        Dog dog = new Dog();

        assertThat(signals.hasListeners(PostSave.class, Cat.class)).isFalse();
        assertThat(signals.hasListeners(PreDelete.class, Dog.class)).isFalse();
        assertThat(LaterOnes.MADE).isEmpty();
        signals.send(saved(dog, true)).block(LIMIT);
        signals.send(saved(dog, false)).block(LIMIT);

        assertThat(dog.log).containsExactly("heard", "heard");
        assertThat(LaterOnes.MADE).containsExactly("of dogs");
        signals.send(new PostDelete<>(dog, "default", dog)).block(LIMIT);
        assertThat(dog.log).containsExactly("heard", "heard", "ordinary");
    }

    static class Making {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void made(PostInit<Animal<?>> event) {
            heard.add("made " + event.instance().getClass().getSimpleName());
        }

        @EventListener
        Mono<Void> anything(InstanceSignal<Dog> event) {
            return Mono.fromRunnable(() -> heard.add("awaited"));
        }
    }

    @Test
    void aMethodHearsOfObjectsBeingMadeAtOnceIfItNamesThem() {
        Signals signals = signals(Making.class);

        signals.sendInit(PostInit.class, Dog.class, () -> new PostInit<>(new Dog(), "default"));

        assertThat(context.getBean(Making.class).heard).containsExactly("made Dog");
        assertThat(signals.hasListeners(PreInit.class, Dog.class)).isFalse();
    }

    static class Everything implements ApplicationListener<ApplicationEvent> {

        @Override
        public void onApplicationEvent(ApplicationEvent event) {}
    }

    @Test
    void noObjectIsAnnouncedToWhoHearsEverything() {
        Signals signals = signals(Everything.class);

        assertThat(signals.hasListeners(PostInit.class, Dog.class)).isFalse();
        assertThat(signals.hasListeners(PostSave.class, Dog.class)).isTrue();
    }

    static class AwaitedMaking {

        @EventListener
        Mono<Void> made(PostInit<Dog> event) {
            return Mono.empty();
        }
    }

    static class RobustVeto {

        @Robust
        @EventListener
        void before(PreSave<Dog> event) {}
    }

    @Test
    void methodsThatPromiseWhatCannotBeAreRefused() {
        assertThatThrownBy(() -> signals(AwaitedMaking.class))
                .hasStackTraceContaining("AwaitedMaking.made listens to objects being made and returns something");
        try (AnnotationConfigApplicationContext other = new AnnotationConfigApplicationContext()) {
            other.register(Factory.class, RobustVeto.class);
            assertThatThrownBy(other::refresh).hasStackTraceContaining("RobustVeto.before is @Robust, but its signals");
        }
    }

    static class Robusts {

        @Robust
        @Order(1)
        @EventListener
        Mono<Void> failing(PostSave<Dog> event) {
            return Mono.error(new IllegalStateException("on purpose"));
        }

        @Order(2)
        @EventListener
        void heard(PostSave<Dog> event) {
            event.instance().log.add("heard");
        }
    }

    @Test
    void aRobustMethodHarmsNobody() {
        Dog dog = new Dog();
        Signals signals = signals(Robusts.class);

        signals.send(saved(dog, true)).block(LIMIT);

        assertThat(dog.log).containsExactly("heard");
        assertThat(signals.receivers(PostSave.class, Dog.class))
                .containsExactly(
                        new SignalReceiver("Robusts.failing", PostSave.class, Dog.class, 1, true),
                        new SignalReceiver("Robusts.heard", PostSave.class, Dog.class, 2, false));
    }
}
