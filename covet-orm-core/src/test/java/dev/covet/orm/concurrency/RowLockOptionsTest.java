package dev.covet.orm.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RowLock;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.sql.Select.Strength;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row locks of four strengths, and of the rows of some tables only, which PostgreSQL has. */
@DatabaseTest
class RowLockOptionsTest extends RowLockFixture {

    @BeforeAll
    static void start(PostgresDatabase database) {
        createTables(database);
    }

    private static RowLock of(Strength strength, RowLock lock) {
        return switch (strength) {
            case UPDATE -> lock;
            case NO_KEY_UPDATE -> lock.noKey();
            case SHARE -> lock.share();
            case KEY_SHARE -> lock.keyShare();
        };
    }

    @ParameterizedTest(name = "{0} is held: UPDATE {1}, NO_KEY_UPDATE {2}, SHARE {3}, KEY_SHARE {4}")
    @CsvSource({
        "UPDATE,    false, false, false, false",
        "NO_KEY_UPDATE, false, false, false, true",
        "SHARE,     false, false, true,  true",
        "KEY_SHARE, false, true,  true,  true"
    })
    void weakerLocksStandBesideEachOther(
            Strength held, boolean update, boolean noKey, boolean share, boolean keyShare) {
        whileLocked(Entry.objects.selectForUpdate(lock -> of(held, lock)), () -> {
            assertThat(isFree(Strength.UPDATE)).isEqualTo(update);
            assertThat(isFree(Strength.NO_KEY_UPDATE)).isEqualTo(noKey);
            assertThat(isFree(Strength.SHARE)).isEqualTo(share);
            assertThat(isFree(Strength.KEY_SHARE)).isEqualTo(keyShare);
        });
    }

    private boolean isFree(Strength asked) {
        return !titles(Entry.objects.selectForUpdate(lock -> of(asked, lock.skipLocked())))
                .isEmpty();
    }

    @Test
    void withoutOfTheRowsOfAllJoinedTablesAreLocked() {
        whileLocked(Entry.objects.selectRelated("author").selectForUpdate(), () -> {
            assertThat(freeAuthors()).isZero();
            assertThat(isFree(Strength.UPDATE)).isFalse();
        });
    }

    @Test
    void ofSelfLocksTheRowsOfTheQueryOnly() { // django.md S160
        whileLocked(Entry.objects.selectRelated("author").selectForUpdate(lock -> lock.of("self")), () -> {
            assertThat(freeAuthors()).isEqualTo(1);
            assertThat(isFree(Strength.UPDATE)).isFalse();
        });
    }

    @Test
    void ofARelationLocksTheRelatedRowsOnly() { // django.md S160
        whileLocked(Entry.objects.selectRelated("author").selectForUpdate(lock -> lock.of("author")), () -> {
            assertThat(freeAuthors()).isZero();
            assertThat(isFree(Strength.UPDATE)).isTrue();
        });
    }

    private int freeAuthors() {
        return run(running.covet()
                        .atomic(() -> Author.objects
                                .selectForUpdate(lock -> lock.skipLocked())
                                .list()))
                .size();
    }

    @Test
    void ofARelationThatIsNotReadIsRefused() { // django.md S160
        QuerySet<Entry> locked = Entry.objects.selectForUpdate(lock -> lock.of("author"));
        assertThatThrownBy(() -> titles(locked))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("author")
                .hasMessageContaining("selectRelated");
    }

    @Test
    void noKeyLetsOthersReferToTheRow() {
        whileLocked(Author.objects.selectForUpdate(RowLock::noKey), () -> {
            Author ali = run(Author.objects.get("name", "Ali"));
            run(Entry.objects.create(entry -> {
                entry.setTitle("third");
                entry.author().set(ali);
            }));
        });
        assertThat(run(Entry.objects.filter("title", "third").exists())).isTrue();
    }

    @Test
    void aLockIsForRowsNotForCounts() {
        QuerySet<Author> locked = Author.objects.selectForUpdate();
        assertThat(run(locked.count())).isNotNegative();
        assertThatThrownBy(() -> run(locked.exists()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("outside a transaction");
        assertThat(run(running.covet().atomic(locked::exists))).isNotNull();
    }
}
