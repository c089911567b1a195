package dev.covet.orm;

import static dev.covet.orm.UndoneWritesTest.assertNew;
import static dev.covet.orm.UndoneWritesTest.assertStored;
import static dev.covet.orm.UndoneWritesTest.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.library.Person;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Objects whose writes are undone since their commit fails, as PostgreSQL can be made to let it. */
@DatabaseTest
class FailedCommitTest {

    /** Refuses the first commit after the sequence was restarted, which no rollback undoes. */
    private static final List<String> FIRST_COMMIT_FAILS =
            List.of("create sequence commits", "select nextval('commits')", """
            create function refuse_first() returns trigger language plpgsql as $$
            begin
                if nextval('commits') = 1 then raise exception 'once more' using errcode = '40001'; end if;
                return null;
            end $$""", """
            create constraint trigger refused after insert or delete on people
            deferrable initially deferred for each row execute function refuse_first()""");

    private static LibraryRuntime library;
    private static ConnectionFactory server;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
        server = ConnectionFactories.get(database.r2dbcUrl());
        FIRST_COMMIT_FAILS.forEach(FailedCommitTest::execute);
    }

    @BeforeEach
    void empty() {
        library.emptied();
    }

    private static void execute(String sql) {
        Mono.usingWhen(
                        server.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .concatMap(Result::getRowsUpdated)
                                .then(),
                        Connection::close)
                .block(Duration.ofSeconds(20));
    }

    @Test
    void aFailedCommitUndoesTheObjects() {
        Person bob = library.run(person("Bob").save());
        Object key = bob.pk();
        Person ann = person("Ann");
        execute("alter sequence commits restart");

        assertThatThrownBy(() ->
                        library.run(library.covet().atomic(() -> ann.save().then(bob.delete()))))
                .isInstanceOf(ConcurrencyFailureException.class);
        assertNew(ann);
        assertStored(bob, key);
    }

    @Test
    void theFailedCommitOfASaveOfSeveralObjectsLeavesThemNew() {
        List<Person> people = List.of(person("Ann"), person("Bob"));
        execute("alter sequence commits restart");

        assertThatThrownBy(() -> library.run(Person.objects.bulkCreate(people, bulk -> bulk.batchSize(1))))
                .isInstanceOf(ConcurrencyFailureException.class);
        assertThat(people).allSatisfy(UndoneWritesTest::assertNew);
        library.run(Model.saveAll(people));
        assertThat(library.run(Person.objects.count())).isEqualTo(2);
    }

    @Test
    void theAttemptAfterAFailedCommitFindsTheObjectsAsTheyWere() {
        Person old = library.run(person("Old").save());
        List<Person> people = List.of(person("Ann"), person("Bob"));
        execute("alter sequence commits restart");
        library.run(library.covet()
                .atomic(
                        options -> options.serializable().retries(3),
                        () -> old.delete()
                                .then(Model.saveAll(people))
                                .then(people.get(0).save())));

        assertThat(old.pk()).isNull();
        assertThat(library.run(Person.objects.valuesList("name", String.class).list()))
                .containsExactly("Ann", "Bob");
        people.forEach(person -> assertStored(person, person.pk()));
    }
}
