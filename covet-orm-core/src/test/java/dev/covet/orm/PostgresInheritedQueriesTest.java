package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.places.Restaurant;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries of models that extend models on PostgreSQL. */
@DatabaseTest
class PostgresInheritedQueriesTest extends InheritedQueriesContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), MODELS);
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }

    @Test
    void locksTheRowOfTheChildOrOfTheParent() { // django.md TX-12, S160
        restaurant("Ali's", 4);
        lock("self");
        lock("placePtr");
        assertThat(statements().get(0)).contains("FOR UPDATE OF \"t0\"");
        assertThat(statements().get(1)).contains("FOR UPDATE OF \"t1\"");
    }

    private void lock(String of) {
        on(runtime.covet()
                .atomic(() ->
                        Restaurant.objects.selectForUpdate(lock -> lock.of(of)).get()));
    }
}
