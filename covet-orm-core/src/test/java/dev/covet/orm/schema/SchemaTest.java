package dev.covet.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PositiveSmallIntegerField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.Unique;
import dev.covet.orm.meta.Many;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.One;
import dev.covet.orm.meta.StandIn;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Tables made from models hold what the models say, and are found to fit them, on each database. */
class SchemaTest {

    enum Status {
        DRAFT,
        PUBLISHED
    }

    static class Author extends StandIn<Author> {
        @CharField(maxLength = 100, unique = true)
        String name;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "+")
        One<Work> favourite;
    }

    static class Biography extends StandIn<Biography> {
        @PrimaryKey
        @OneToOneField(onDelete = OnDelete.CASCADE)
        One<Author> author;

        String text;
    }

    static class Genre extends StandIn<Genre> {
        @PrimaryKey
        UUID code;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        One<Genre> parent;

        @ManyToManyField
        Many<Genre> related;
    }

    @Meta(
            indexes = {@Index(fields = {"status", "-createdAt"}), @Index(fields = "title", condition = "rating > 3")},
            uniqueTogether = {
                @Unique(fields = {"title", "author"}),
                @Unique(fields = "slug", name = "slug_of_rated", condition = "rating > 3")
            },
            checks = @Check(name = "works_price_check", condition = "price >= 0"))
    static class Work extends StandIn<Work> {
        @CharField(maxLength = 200)
        String title;

        @SlugField
        String slug;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Author> author;

        @ManyToManyField
        Many<Genre> genres;

        @PositiveSmallIntegerField
        int rating;

        @IntegerField(dbDefault = "7")
        Integer pages;

        @DecimalField(maxDigits = 10, decimalPlaces = 2)
        BigDecimal price;

        @ArrayField
        List<String> labels;

        @GenericIPAddressField(nullable = true)
        String address;

        BigDecimal exact;
        long views;
        float small;
        double large;
        boolean visible;
        Status status;
        Instant createdAt;
        LocalDateTime at;
        LocalDate day;
        LocalTime time;
        Duration length;
        byte[] cover;
        Map<String, Object> extra;
    }

    private static final Models MODELS = Models.of(List.of(Work.class, Biography.class));

    @ParameterizedTest
    @EnumSource
    void tablesThatWereMadeFitTheModels(DatabaseProduct kind) {
        try (TestDatabase database = kind.create()) {
            Dialect dialect = create(database);
            Catalog catalog = catalog(database);
            assertThat(new SchemaValidator(dialect).differences(MODELS, catalog))
                    .isEmpty();
            assertThat(new SchemaCreator(dialect).create(MODELS, catalog)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesThatAreMissingAreMadeBesideThoseThatExist(DatabaseProduct kind) {
        try (TestDatabase database = kind.create()) {
            Dialect dialect = create(database);
            database.execute("drop table biographies", "drop table genres_related");
            List<String> again = new SchemaCreator(dialect).create(MODELS, catalog(database));
            assertThat(again).anyMatch(sql -> sql.startsWith("create table if not exists \"biographies\""));
            database.execute(again.toArray(String[]::new));
            assertThat(new SchemaValidator(dialect).differences(MODELS, catalog(database)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseEnforcesWhatTheModelsSay(DatabaseProduct kind) {
        try (TestDatabase database = kind.create()) {
            create(database);
            database.execute("insert into authors (name) values ('Ann')");
            assertThat(database.value("select id from authors", Long.class)).isEqualTo(1L);
            assertRefused(database, "insert into authors (name) values ('Ann')", "authors_name_key");
            assertRefused(database, "insert into authors (name) values (null)", "null");
            assertRefused(
                    database, "insert into authors (name, favourite_id) values ('B', 99)", "authors_favourite_id_fkey");
            assertRefused(database, work("'A'", "-1", "1"), "works_rating_check");
            assertRefused(database, work("'A'", "1", "-1"), "works_price_check");
            database.execute(work("'A'", "1", "1"));
            assertThat(database.value("select pages from works", Integer.class)).isEqualTo(7);
            assertRefused(database, work("'A'", "1", "1"), "works_title_author_id_key");
        }
    }

    private static String work(String title, String rating, String price) {
        return "insert into works (title, slug, author_id, rating, price, labels, exact, views, small, large, visible,"
                + " status, created_at, at, \"day\", time, length, cover, extra) values (" + title + ", 's', 1, "
                + rating
                + ", " + price + ", array['a'], 1, 1, 1, 1, true, 'DRAFT', current_timestamp, localtimestamp,"
                + " current_date, localtime, interval '1' day, '', '1')";
    }

    private static void assertRefused(TestDatabase database, String sql, String reason) {
        assertThatThrownBy(() -> database.execute(sql)).hasStackTraceContaining(reason);
    }

    @ParameterizedTest
    @EnumSource
    void everyDifferenceIsToldAtOnce(DatabaseProduct kind) {
        try (TestDatabase database = kind.create()) {
            Dialect dialect = create(database);
            database.execute(
                    "drop table biographies",
                    "alter table works drop column \"day\"",
                    "alter table works add column needed integer not null",
                    "alter table works add column harmless integer",
                    "alter table works alter column slug set data type varchar(20)",
                    "alter table works alter column rating drop not null",
                    "alter table works drop constraint works_title_author_id_key",
                    "alter table authors drop constraint authors_favourite_id_fkey");
            assertThatThrownBy(() -> new SchemaValidator(dialect).validate(MODELS, catalog(database)))
                    .isInstanceOfSatisfying(
                            SchemaException.class,
                            refused -> assertThat(refused.differences())
                                    .map(difference -> difference.replace("VARCHAR", "varchar"))
                                    .containsExactlyInAnyOrder(
                                            "the table \"biographies\" of Biography is missing",
                                            "the column \"works.day\" of Work.day is missing",
                                            "the column \"works.needed\", which no field is for, needs a value",
                                            "the column \"works.slug\" of Work.slug is of type character varying(20)"
                                                    + " instead of varchar(50)",
                                            "the column \"works.rating\" of Work.rating may be null,"
                                                    + " in the model it is the other way round",
                                            "the table \"works\" has no unique constraint on (title, author_id)",
                                            "the column \"authors.favourite_id\" of Author.favourite has no foreign key to"
                                                    + " \"works\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void droppedTablesAreGone(DatabaseProduct kind) {
        try (TestDatabase database = kind.create()) {
            Dialect dialect = create(database);
            String[] drop = new SchemaCreator(dialect).drop(MODELS).toArray(String[]::new);
            database.execute(drop);
            database.execute(drop);
            assertThat(new SchemaValidator(dialect).differences(MODELS, catalog(database)))
                    .hasSameSizeAs(MODELS.all())
                    .allMatch(difference -> difference.endsWith("is missing"));
        }
    }

    private static Dialect dialect(TestDatabase database) {
        return Dialect.forDriver(database.connectionFactory().getMetadata().getName());
    }

    private static Dialect create(TestDatabase database) {
        Dialect dialect = dialect(database);
        List<String> statements = new SchemaCreator(dialect).create(MODELS, Catalog.empty());
        database.execute(statements.toArray(String[]::new));
        return dialect;
    }

    private static Catalog catalog(TestDatabase database) {
        return Catalog.of(
                read(database, CatalogColumn.query(dialect(database)), CatalogColumn::read),
                read(database, CatalogConstraint.query(dialect(database)), CatalogConstraint::read));
    }

    private static <T> List<T> read(TestDatabase database, String query, Function<Readable, T> reader) {
        return Flux.usingWhen(
                        database.connectionFactory().create(),
                        connection -> Flux.from(
                                        connection.createStatement(query).execute())
                                .flatMap(result -> result.map(reader)),
                        Connection::close)
                .collectList()
                .block(Duration.ofSeconds(30));
    }
}
