package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.places.Restaurant;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Locks of the row of one table of an object of several, which PostgreSQL has. */
@DatabaseTest
class InheritedRowLockTest extends PlacesFixture {

    @BeforeAll
    static void start(PostgresDatabase database) {
        createTables(database);
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
        on(runtime()
                .covet()
                .atomic(() ->
                        Restaurant.objects.selectForUpdate(lock -> lock.of(of)).get()));
    }
}
