package dev.covet.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** Of tables in several schemas of PostgreSQL's search path, the one that queries find counts. */
class SearchPathTest {

    @Meta(dbTable = "path_notes")
    static class Note extends Model<Note> {
        static final Manager<Note> objects = Manager.of(Note.class);

        @CharField(maxLength = 20, unique = true)
        String text = "x";
    }

    private static void look(TestDatabase database, String path) {
        database.execute("do $$ begin execute format('alter database %I set search_path = " + path
                + "', current_database()); end $$");
    }

    @Test
    void aTableInALaterSchemaOfThePathIsFoundAndNotMadeAgain() {
        try (TestDatabase database = DatabaseProduct.POSTGRESQL.create()) {
            database.execute("create schema first", "create schema second", "create schema third");
            look(database, "second");
            RunningCovet before = RunningCovet.withTables(database.connectionFactory(), Note.class);
            before.run(new Note().save());
            look(database, "first, second, third");
            RunningCovet after = RunningCovet.withoutTables(database.connectionFactory(), Note.class);
            after.run(after.covet().schema().validate());
            after.run(after.covet().schema().create());
            assertThat(after.run(Note.objects.count())).isEqualTo(1L);
            assertThat(database.value("select to_regclass('first.path_notes')::text", String.class))
                    .isNull();

            database.execute("create table third.path_notes (id bigint, harmful integer not null)");
            after.run(after.covet().schema().validate());
            database.execute("create table first.path_notes (id bigint, text varchar(20))");
            assertThatThrownBy(() -> after.run(after.covet().schema().validate()))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("is not the primary key")
                    .hasMessageNotContaining("harmful");
        }
    }
}
