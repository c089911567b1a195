package dev.covet.orm.injection;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.jsonObject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.Values;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Hostile names in JSON objects, on PostgreSQL. */
@DatabaseTest
class HostileJsonKeyTest {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running = RunningCovet.withTables(database, Note.class, Writer.class, Quoted.class);
        running.run(Note.objects.create(note -> note.title = "text"));
    }

    @Test
    void aHostileNameInAJsonObjectIsItsKey() {
        for (String name : HostileText.VALUES) {
            Values row = running.run(Note.objects
                    .values(jsonObject(f("title").as(name)).as("object"))
                    .first());
            ObjectNode object = row.get("object", ObjectNode.class);
            assertThat(object.size()).isEqualTo(1);
            assertThat(object.has(name)).isTrue();
        }
    }
}
