package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams through a cursor, on PostgreSQL. */
@DatabaseTest
class CursorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @Test
    void aStreamOpensACursorAndReadsAndPrefetchesChunkByChunk() {
        Mono<Long> number = Author.objects.prefetchRelated("entries").orderBy("name").stream(2)
                .count();
        Mono<?> authors = Flux.range(1, 3)
                .concatMap(i -> Author.objects.create(author -> author.setName("Author " + i)))
                .then();
        Covet covet = runtime.covet();
        authors.contextWrite(covet::in).block(LIMIT);
        runtime.statements().clear();

        assertThat(number.contextWrite(covet::in).block(LIMIT)).isEqualTo(3);
        assertThat(runtime.statements())
                .extracting(sql -> sql.substring(0, sql.indexOf(' ')))
                .containsExactly("DECLARE", "FETCH", "SELECT", "FETCH", "SELECT", "CLOSE");
    }

    @Test
    void aLargeChunkIsFetchedInPartsAndNoRowIsLostBetweenThem() {
        Covet covet = runtime.covet();
        List<String> names =
                IntStream.range(0, 1_203).mapToObj("Part %04d"::formatted).toList();
        Author.objects
                .bulkCreate(names.stream().map(CursorTest::author).toList())
                .contextWrite(covet::in)
                .block(LIMIT);
        runtime.statements().clear();

        List<String> read = Author.objects.filter("name__startswith", "Part").orderBy("name").stream(700)
                .map(Author::getName)
                .collectList()
                .contextWrite(covet::in)
                .block(LIMIT);

        assertThat(read).isEqualTo(names);
        assertThat(runtime.statements().get(1))
                .matches("FETCH 250 FROM (\\S+); FETCH 250 FROM \\1; FETCH 200 FROM \\1");
    }

    private static Author author(String name) {
        Author author = new Author();
        author.setName(name);
        return author;
    }
}
