package dev.covet.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is in the database beside what Covet makes is seen as it is. */
@EveryDatabase
class SchemaCatalogTest {

    @Meta(dbTable = "generated_sums")
    static class Sum extends Model<Sum> {
        static final Manager<Sum> objects = Manager.of(Sum.class);

        int amount;
    }

    @Test
    void aGeneratedColumnThatNoFieldIsForNeedsNoValue(TestDatabase database, DatabaseProduct product) {
        RunningCovet running = RunningCovet.withTables(database, Sum.class);
        if (product == DatabaseProduct.POSTGRESQL) {
            database.execute("alter table generated_sums"
                    + " add column twice integer not null generated always as (amount * 2) stored");
        } else {
            database.execute(
                    "alter table generated_sums add column twice integer generated always as (amount * 2)",
                    "alter table generated_sums alter column twice set not null");
        }
        running.run(running.covet().schema().validate());
        running.run(new Sum().save());
        assertThat(database.value("select count(*) from generated_sums", Long.class))
                .isEqualTo(1L);
    }
}
