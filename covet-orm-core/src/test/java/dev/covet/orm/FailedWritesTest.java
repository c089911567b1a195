package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/** What is left of writes that the database refuses, outside of transactions. */
@EveryDatabase
class FailedWritesTest {

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void empty() {
        on(Entry.objects.everything().delete().then(Author.objects.everything().delete()));
    }

    @Test
    void anObjectThatRefersToNothingIsNotStored() {
        assertThatThrownBy(() -> on(Entry.objects.create(entry -> {
                    entry.setTitle("Hello");
                    entry.author().key(-1L);
                })))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isInstanceOf(ConstraintViolation.class);
        assertThat(on(Entry.objects.count())).isZero();
    }

    @Test
    void aViolationThatOnlyTheCommitFindsNamesTheFieldToo() {
        Covet covet = runtime.covet();
        assertThatThrownBy(() -> on(covet.atomic(() -> Entry.objects.create(entry -> {
                    entry.setTitle("Hello");
                    entry.author().key(-1L);
                }))))
                .isInstanceOfSatisfying(IntegrityViolationException.class, violation -> {
                    assertThat(violation.model()).isEqualTo("Entry");
                    assertThat(violation.fields()).containsExactly("author");
                });
    }

    @Test
    void noneOfManyObjectsIsStoredWhereOneIsRefused() {
        List<Author> authors = Stream.of("Ali", "Bea", "Ali").map(this::author).toList();
        assertThatThrownBy(() -> on(Author.objects.bulkCreate(authors))).isInstanceOf(ConstraintViolation.class);
        assertThat(on(Author.objects.count())).isZero();
    }

    @Test
    void oneObjectIsNotSavedTwiceAtTheSameTime() {
        Author author = author("Ali");
        Covet covet = runtime.covet();
        Mono<Void> twice = covet.atomic(
                () -> Mono.when(covet.atomic(Mono::never), author.save(), author.save())); // the first one waits

        assertThatThrownBy(() -> on(twice))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("is being saved already");

        on(author.save().then(author.save()));
        assertThat(on(Author.objects.count())).isEqualTo(1);
    }

    private Author author(String name) {
        Author author = new Author();
        author.setName(name);
        return author;
    }

    @Test
    void noneOfManyRowsIsUpdatedWhereOneIsRefused() {
        on(Author.objects.bulkCreate(Stream.of("Ali", "Bea").map(this::author).toList()));
        assertThatThrownBy(() -> on(Author.objects.update("name", "Cid"))).isInstanceOf(ConstraintViolation.class);
        assertThat(on(Author.objects
                        .orderBy("name")
                        .valuesList("name", String.class)
                        .list()))
                .containsExactly("Ali", "Bea");
    }

    @Test
    void theNextWriteGoesThrough() {
        on(Author.objects.create(author -> author.setName("Ali")));
        assertThatThrownBy(() -> on(Author.objects.create(author -> author.setName("Ali"))))
                .isInstanceOf(ConstraintViolation.class);
        on(Author.objects.create(author -> author.setName("Bea")));
        assertThat(on(Author.objects.count())).isEqualTo(2);
    }
}
