package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.ModelMeta;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reference that is set by the application while somebody else fetches for it and all its peers. */
class SetWhileFetchedTest {

    private static final int ROUNDS = 200_000;
    private static final Long STORED = 1L;
    private static final Long CHOSEN = 2L;
    private static final int BATCH = 1_000;

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

    /** Runs both on many references, from two threads that meet as often as they can. */
    private void race(Consumer<Ref<Person>> setting, Consumer<Ref<Person>> check) throws Exception {
        for (int round = 0; round < ROUNDS; round += BATCH) {
            Book[] books = new Book[BATCH];
            for (int book = 0; book < BATCH; book++) {
                books[book] = new Book();
                books[book].editor.key(STORED);
            }
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> fetched = fetcher.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                for (Book book : books) {
                    Holders.fetched(book.editor, STORED, stored);
                }
                return null;
            });
            start.await(20, TimeUnit.SECONDS);
            for (Book book : books) {
                setting.accept(book.editor);
                check.accept(book.editor);
            }
            fetched.get(20, TimeUnit.SECONDS);
            for (Book book : books) {
                check.accept(book.editor);
            }
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
