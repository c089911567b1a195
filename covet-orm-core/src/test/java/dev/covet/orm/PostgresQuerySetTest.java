package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Query sets on PostgreSQL. */
@DatabaseTest
class PostgresQuerySetTest extends QuerySetContract {

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
        on(covet, Author.objects.everything().delete().then(authors));
        runtime.statements().clear();

        assertThat(on(covet, number)).isEqualTo(3);
        assertThat(runtime.statements())
                .extracting(sql -> sql.substring(0, sql.indexOf(' ')))
                .containsExactly("DECLARE", "FETCH", "SELECT", "FETCH", "SELECT", "CLOSE");
    }

    @Test
    void aLockIsForRowsNotForCounts() {
        QuerySet<Author> locked = Author.objects.selectForUpdate();
        Covet covet = runtime.covet();
        assertThat(on(covet, locked.count())).isNotNegative();
        assertThatThrownBy(() -> on(covet, locked.exists()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("outside a transaction");
        assertThat(on(covet, covet.atomic(locked::exists))).isNotNull();
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
