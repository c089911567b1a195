package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
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
}
