package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.spring.autoconfigure.shop.stock.Drawer;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What {@code covet.orm.schema} does with the tables. */
@ExtendWith(OutputCaptureExtension.class)
class SchemaModesTest {

    private PostgresDatabase database;

    @BeforeEach
    void createDatabase() {
        database = PostgresDatabase.create();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private ApplicationContextRunner application(String mode) {
        return Applications.on(database.r2dbcUrl()).withPropertyValues("covet.orm.schema=" + mode);
    }

    private boolean hasTable() {
        return hasTable(database, "items");
    }

    private static boolean hasTable(PostgresDatabase database, String table) {
        return database.value("select to_regclass('" + table + "') is not null", Boolean.class);
    }

    @Test
    void noneDoesNothing() {
        application("none").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(hasTable()).isFalse();
        });
    }

    @Test
    void createMakesTheTablesAndKeepsThem() {
        application("create").run(context -> assertThat(hasTable()).isTrue());
        database.execute("insert into items (name) values ('pen')");
        application("create").run(context -> assertThat(context).hasNotFailed());
        assertThat(database.value("select count(*) from items", Long.class)).isEqualTo(1);
    }

    @Test
    void createDropDropsThemAtTheEnd() {
        application("create-drop").run(context -> assertThat(hasTable()).isTrue());
        assertThat(hasTable()).isFalse();
    }

    @Test
    void tablesAreThereBeforeABeanGetsCovet() {
        application("create")
                .withBean(FirstItem.class)
                .run(context ->
                        assertThat(context.getBean(FirstItem.class).item.pk()).isNotNull());
    }

    static class FirstItem {

        private final Item item;

        FirstItem(Covet covet) {
            item = Item.objects
                    .create(made -> made.setName("pen"))
                    .contextWrite(covet::in)
                    .block(Duration.ofSeconds(20));
        }
    }

    @Test
    void createDropEndsQuietlyWhenTheDatabaseIsGone() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Applications.on(postgres.createDatabase("shop").r2dbcUrl()).run(context -> postgres.kill());
        }
        assertThatThrownBy(Covet::current).isInstanceOf(QueryStateException.class);
    }

    /** As when the network swallows what is sent. */
    @Test
    void createDropEndsWhenTheDatabaseDoesNotAnswer(CapturedOutput output) {
        try (FaultProxy proxy = FaultProxy.to(database.address());
                PostgresDatabase other = PostgresDatabase.create()) {
            Applications.on(proxy.address(database.address()).r2dbcUrl())
                    .withPropertyValues(
                            "covet.orm.datasources.other.url=" + other.r2dbcUrl(),
                            "covet.orm.datasources.other.models=" + Drawer.class.getPackageName())
                    .run(context -> {
                        assertThat(hasTable(other, "drawers")).isTrue();
                        proxy.blackHole();
                    });
            assertThat(hasTable(other, "drawers")).isFalse();
        }
        assertThat(output).contains("Schema[default] could not be dropped. The database has not done it within 10 s");
        assertThat(hasTable()).isTrue();
    }

    @Test
    void validateAcceptsWhatCreateMade() {
        application("create").run(context -> {});
        application("validate").run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void validateTellsEveryDifferenceAtOnce() {
        application("create").run(context -> {});
        database.execute(
                "alter table items drop constraint items_name_key",
                "alter table items alter column name type varchar(30)",
                "alter table items add column price integer not null",
                "drop table drawers");
        application("validate")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SchemaException.class,
                                refused -> assertThat(refused.differences())
                                        .anyMatch(difference ->
                                                difference.contains("character varying(30) instead of varchar(40)"))
                                        .anyMatch(difference -> difference.contains("no unique constraint on (name)"))
                                        .anyMatch(difference -> difference.contains("items.price"))
                                        .anyMatch(difference -> difference.contains("\"drawers\" of Drawer is missing"))
                                        .hasSize(4)));
    }

    @Test
    void validateSeesWhatScriptsMade() {
        application("validate")
                .withPropertyValues(
                        "spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:shop.sql")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
