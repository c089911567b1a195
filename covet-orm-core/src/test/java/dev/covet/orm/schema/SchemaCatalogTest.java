package dev.covet.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.LocalTime;
import java.util.List;
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

    @Meta(dbTable = "listed_numbers")
    static class Listed extends Model<Listed> {
        static final Manager<Listed> objects = Manager.of(Listed.class);

        List<Integer> numbers = List.of(1);
        List<String> labels = List.of();
        List<LocalTime> times = List.of();
    }

    @Test
    void theElementsOfAnArrayAreOfTheTypeOfTheModel(TestDatabase database, DatabaseProduct product) {
        RunningCovet running = RunningCovet.withTables(database, Listed.class);
        running.run(running.covet().schema().validate());
        boolean postgresql = product == DatabaseProduct.POSTGRESQL;
        database.execute(
                "alter table listed_numbers drop column labels",
                "alter table listed_numbers add column labels " + (postgresql ? "varchar(9)[]" : "varchar(9) array")
                        + " not null");
        running.run(running.covet().schema().validate());
        database.execute(
                "alter table listed_numbers drop column numbers",
                "alter table listed_numbers add column numbers " + (postgresql ? "bigint[]" : "bigint array")
                        + " not null");
        assertThatThrownBy(() -> running.run(running.covet().schema().validate()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("\"listed_numbers.numbers\" of Listed.numbers is of type bigint array instead of")
                .hasMessageNotContaining("times");
    }
}
