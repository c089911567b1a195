package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.ModelMeta;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reference that is set by the application while somebody else fetches for it and all its peers. */
@SuppressWarnings("ReferenceEquality") // which object a reference has is what is asked
class SetWhileFetchedTest {

    private static final int ROUNDS = 200_000;
    private static final Long STORED = 1L;
    private static final Long CHOSEN = 2L;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ExecutorService fetcher = Executors.newSingleThreadExecutor();
    private final Person stored = person(STORED);
    private final Person chosen = person(CHOSEN);

    @AfterEach
    void stop() {
        fetcher.shutdownNow();
    }

    private static Person person(long id) {
        Person person = new Person();
        ModelMeta.of(Person.class).pk().set(person, id);
        return person;
    }

    /** Runs both on many references, from two threads that meet at each. */
    private void race(Consumer<Ref<Person>> setting, Consumer<Ref<Person>> check) throws Exception {
        Ref<Person>[] editors = editors();
        AtomicInteger setter = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        Future<?> fetched = fetcher.submit(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                meet(other, setter, round + 1, round / 10 % 10);
                Holders.fetched(editors[round], STORED, stored);
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            meet(setter, other, round + 1, round % 10);
            setting.accept(editors[round]);
            check.accept(editors[round]);
        }
        fetched.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        for (Ref<Person> editor : editors) {
            check.accept(editor);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Ref<Person>[] editors() {
        Ref<Person>[] editors = new Ref[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            editors[round] = new Book().editor;
            editors[round].key(STORED);
        }
        return editors;
    }

    /** Waits for the other thread, and then a little longer, so that each comes first by more or less. */
    private static void meet(AtomicInteger mine, AtomicInteger others, int round, int delay) {
        mine.set(round);
        for (int spins = 1; others.get() < round; spins++) {
            if (spins % 10_000 == 0) {
                LockSupport.parkNanos(1_000);
            }
        }
        for (int spin = 0; spin < delay; spin++) {
            Thread.onSpinWait();
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("The key and the object of a reference do not agree");
        }
    }

    @Test
    void theObjectThatWasSetStaysWithItsKey() throws Exception {
        race(editor -> editor.set(chosen), editor -> {
            require(CHOSEN.equals(editor.pk()));
            require(editor.get() == chosen);
        });
    }

    @Test
    void noneStaysNone() throws Exception {
        race(editor -> editor.set(null), editor -> {
            require(editor.pk() == null);
            require(editor.isNull() && editor.get() == null);
        });
    }

    @Test
    void anObjectWithTheSameKeyIsNotReplaced() throws Exception {
        Person changed = person(STORED);
        race(editor -> editor.set(changed), editor -> require(editor.get() == changed));
    }

    @Test
    void aKeyThatWasSetHasNoObjectOfAnother() throws Exception {
        race(editor -> editor.key(CHOSEN), editor -> {
            require(CHOSEN.equals(editor.pk()));
            require(!editor.isLoaded());
        });
    }

    @Test
    void anObjectOnTheOtherSideIsNotReplaced() {
        Passport mine = new Passport();
        Person person = person(3L);
        person.passport.set(mine);

        Holders.fetched(person.passport, person.pk(), new Passport());

        assertThat(person.passport.get()).isSameAs(mine);
    }
}
