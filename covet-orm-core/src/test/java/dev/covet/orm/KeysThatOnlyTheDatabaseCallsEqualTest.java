package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.Test;

/** Relations by keys that are equal in the database and not in Java, as texts are that it fills up with blanks. */
@DatabaseTest
class KeysThatOnlyTheDatabaseCallsEqualTest {

    @Meta(dbTable = "shelves")
    static class Shelf extends Model<Shelf> {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @PrimaryKey
        @CharField(maxLength = 5)
        String code = "";

        @Reverse
        RelatedSet<Jar> jars;
    }

    @Meta(dbTable = "jars")
    static class Jar extends Model<Jar> {
        static final Manager<Jar> objects = Manager.of(Jar.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "jars")
        Ref<Shelf> shelf;
    }

    private final RunningCovet running;

    KeysThatOnlyTheDatabaseCallsEqualTest(PostgresDatabase database) {
        running = RunningCovet.withTables(database, Shelf.class, Jar.class);
        database.execute("ALTER TABLE jars ALTER shelf_id TYPE char(5)");
        database.execute("INSERT INTO shelves (code) VALUES ('a')");
        database.execute("INSERT INTO jars (shelf_id) VALUES ('a')");
    }

    @Test
    void aPrefetchThatCannotTellWhoseARowIsFails() {
        assertThat(running.run(Jar.objects.list())).hasSize(1);
        assertThatThrownBy(
                        () -> running.run(Shelf.objects.prefetchRelated("jars").list()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("A row of Jar belongs to none of the objects that Shelf.jars was loaded for");
    }
}
