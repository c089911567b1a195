package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Flows of statements in one transaction that wait for each other, overtake each other, or give each other up. */
@EveryDatabase
class TransactionFlowTest {

    private static final int AUTHORS = 10;

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T atomic(Mono<T> work) {
        Covet covet = runtime.covet();
        return covet.atomic(() -> work).contextWrite(covet::in).block(Duration.ofSeconds(20));
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void write() {
        on(Author.objects.everything().delete());
        List<Author> authors = IntStream.range(0, AUTHORS)
                .mapToObj(number -> {
                    Author author = new Author();
                    author.setName("Author " + number);
                    return author;
                })
                .toList();
        on(Author.objects.bulkCreate(authors));
    }

    private static Mono<Long> again(Author author) {
        return Author.objects.filter("pk", author.pk()).count();
    }

    @Test
    void aStreamIsReadOnBetweenTheStatementsThatItsRowsLeadTo() {
        assertThat(atomic(Author.objects.stream(3)
                        .concatMap(TransactionFlowTest::again)
                        .reduce(Long::sum)))
                .isEqualTo(AUTHORS);
    }

    @Test
    void aStreamIsReadOnBetweenSavesAndSavepoints() {
        Covet covet = runtime.covet();
        assertThat(atomic(Author.objects.stream(3)
                        .concatMap(author -> covet.atomic(author::save))
                        .count()))
                .isEqualTo(AUTHORS);
    }

    @Test
    void whatIsNotAskedForYetDoesNotKeepTheOthersWaiting() {
        assertThat(atomic(Flux.concat(Author.objects.count(), Author.objects.count())
                        .concatMap(count -> Author.objects.count(), 1)
                        .concatMap(count -> Author.objects.count(), 1)
                        .reduce(Long::sum)))
                .isEqualTo(2 * AUTHORS);
    }

    @Test
    void readsThatAreGivenUpDoNotSpoilTheTransaction() {
        for (int round = 0; round < 100; round++) {
            Mono<Long> work = Author.objects
                    .all()
                    .flatMap(TransactionFlowTest::again)
                    .take(1)
                    .then(Author.objects.update("name", f("name")));
            assertThat(atomic(work)).isEqualTo(AUTHORS);
        }
    }

    @Test
    void aReadBesideAnErrorThatIsHandledDoesNotSpoilTheTransaction() {
        for (int round = 0; round < 100; round++) {
            Mono<Long> work = Mono.zip(
                            Author.objects.count(), Mono.<Long>error(new IllegalStateException("deliberate")))
                    .thenReturn(0L)
                    .onErrorResume(IllegalStateException.class, expected -> Mono.just(0L))
                    .then(Author.objects.update("name", f("name")));
            assertThat(atomic(work)).isEqualTo(AUTHORS);
        }
    }
}
