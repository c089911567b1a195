package dev.covet.orm;

import static dev.covet.orm.query.Expressions.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.Convert;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A stream's rows come in binary format where that reads the same, else as text. */
@DatabaseTest
class StreamedInBinaryTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Columns of usual types. */
    @Meta(dbTable = "binary_notes")
    public static class Note extends Model<Note> {
        static final Manager<Note> objects = Manager.of(Note.class);

        @Nullable
        String kind;

        long size;

        @DateTimeField(nullable = true)
        @Nullable
        Instant at;
    }

    /** A column whose codec reads in a way of its own. */
    @Meta(dbTable = "binary_marks")
    public static class Mark extends Model<Mark> {
        static final Manager<Mark> objects = Manager.of(Mark.class);

        @Convert(Shouted.class)
        String name;
    }

    /** Reads a text that it asks the driver for itself. */
    public static final class Shouted implements Codec<String> {

        @Override
        public Class<?> javaType() {
            return String.class;
        }

        @Override
        public SqlType sqlType() {
            return SqlType.TEXT;
        }

        @Override
        public Class<?> driverType() {
            return String.class;
        }

        @Override
        public Object encode(String value) {
            return value;
        }

        @Override
        public String decode(Object value) {
            return value + "!";
        }

        @Override
        public @Nullable String read(Readable row, int index) {
            String value = row.get(index, String.class);
            return value == null ? null : value + "!";
        }
    }

    /** Values that the driver reads otherwise from binary format, and a document as text. */
    @Meta(dbTable = "binary_relics")
    public static class Relic extends Model<Relic> {
        static final Manager<Relic> objects = Manager.of(Relic.class);

        LocalDate made;

        Instant found;

        @Convert(DocumentText.class)
        String facts;

        String shown() {
            return made + " " + found + " " + facts;
        }
    }

    /** Keeps a document as its text. */
    public static final class DocumentText implements Codec<String> {

        @Override
        public Class<?> javaType() {
            return String.class;
        }

        @Override
        public SqlType sqlType() {
            return SqlType.JSON;
        }

        @Override
        public Class<?> driverType() {
            return Json.class;
        }

        @Override
        public Object encode(String value) {
            return Json.of(value);
        }

        @Override
        public String decode(Object value) {
            return ((Json) value).asString();
        }
    }

    private final PostgresDatabase database;
    private BlogRuntime runtime;

    StreamedInBinaryTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createTables() {
        database.execute("DROP TABLE IF EXISTS binary_notes, binary_marks, binary_relics");
        runtime = runtime(database.address());
    }

    private static BlogRuntime runtime(PostgresAddress address) {
        return new BlogRuntime(address.r2dbcUrl(), Note.class, Mark.class, Relic.class);
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    private void store(int count) {
        on(Flux.range(1, count)
                .concatMap(number -> Note.objects.create(note -> {
                    note.kind = "plain";
                    note.size = number;
                }))
                .then());
        runtime.statements().clear();
    }

    private List<String> sizesAndKinds() {
        return on(Note.objects.orderBy("size").stream(2)
                .map(note -> note.size + " " + note.kind)
                .collectList());
    }

    private List<String> cursors() {
        List<String> words = new ArrayList<>();
        for (String sql : runtime.statements()) {
            String word = sql.substring(0, sql.indexOf(' '));
            words.add(word.equals("DECLARE") && sql.contains(" BINARY ") ? "BINARY" : word);
        }
        return words;
    }

    @Test
    void columnsOfUsualTypesAreStreamedInBinary() {
        store(3);

        assertThat(sizesAndKinds()).containsExactly("1 plain", "2 plain", "3 plain");
        assertThat(cursors()).containsExactly("BINARY", "FETCH", "FETCH", "CLOSE");
    }

    private static final String OLD = "1500-02-28 1969-12-31T23:59:59.250Z {\"a\": 1}";

    private List<String> relics() {
        on(Relic.objects.create(relic -> {
            relic.made = LocalDate.of(1500, 2, 28);
            relic.found = Instant.parse("1969-12-31T23:59:59.250Z");
            relic.facts = "{\"a\": 1}";
        }));
        runtime.statements().clear();
        return on(Relic.objects.stream(10).map(Relic::shown).collectList());
    }

    @Test
    void datesOfOldAndDocumentsAreReadFromBinaryAsFromText() {
        assertThat(relics()).containsExactly(OLD);
        assertThat(cursors()).containsExactly("BINARY", "FETCH", "CLOSE");
    }

    @Test
    void aDriverWithoutExtensionsGivesDatesAsText() {
        runtime = runtime(database.address().withOption("autodetectExtensions=false"));

        assertThat(relics()).containsExactly(OLD);
        assertThat(cursors()).containsExactly("BINARY", "FETCH", "CLOSE", "DECLARE", "FETCH", "CLOSE");
    }

    @Test
    void aColumnOfAnotherTypeIsStreamedAsTextAndNotTriedAgain() {
        database.execute("DROP TYPE IF EXISTS pair CASCADE", "CREATE TYPE pair AS (a int, b int)");
        database.execute("ALTER TABLE binary_notes ALTER kind TYPE pair USING null");
        store(0);
        database.execute("INSERT INTO binary_notes (kind, size) VALUES (NULL, 1), ((3, 4), 2), ((5, 6), 3)");

        assertThat(sizesAndKinds()).containsExactly("1 null", "2 (3,4)", "3 (5,6)");
        assertThat(cursors()).containsExactly("BINARY", "FETCH", "CLOSE", "DECLARE", "FETCH", "FETCH", "CLOSE");

        runtime.statements().clear();
        assertThat(sizesAndKinds()).hasSize(3);
        assertThat(cursors()).containsExactly("DECLARE", "FETCH", "FETCH", "CLOSE");
    }

    @Test
    void inATransactionItGoesOnAfterAColumnWasRefused() {
        database.execute("ALTER TABLE binary_notes ALTER kind TYPE money USING null");
        database.execute("INSERT INTO binary_notes (kind, size) VALUES ('12.50', 1)");

        List<String> read = on(runtime.covet()
                .atomic(() -> Note.objects.stream(10)
                        .map(note -> note.kind)
                        .collectList()
                        .flatMap(kinds ->
                                Note.objects.everything().update("size", 9).thenReturn(kinds))));

        assertThat(read).containsExactly("$12.50");
        assertThat(on(Note.objects.filter("size", 9).count())).isEqualTo(1);
    }

    @Test
    void whatStandsInAColumnThatIsAlteredMeanwhileIsReadAsText() {
        store(3);
        assertThat(sizesAndKinds()).hasSize(3);
        database.execute("ALTER TABLE binary_notes ALTER kind TYPE jsonb USING to_jsonb(kind)");

        assertThat(sizesAndKinds()).containsExactly("1 \"plain\"", "2 \"plain\"", "3 \"plain\"");
    }

    @Test
    void aCodecThatReadsInAWayOfItsOwnGetsText() {
        on(Mark.objects.create(mark -> mark.name = "here"));
        runtime.statements().clear();

        assertThat(on(Mark.objects.stream(10).map(mark -> mark.name).collectList()))
                .containsExactly("here!");
        assertThat(cursors()).containsExactly("DECLARE", "FETCH", "CLOSE");
    }

    @Test
    void aValueThatJavaHasNotIsRefusedWithItsColumn() {
        store(1);
        on(Note.objects.everything().update("at", raw("'infinity'::timestamptz")));

        assertThatThrownBy(this::sizesAndKinds)
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"Note.at\"");
    }

    @Test
    void valuesOfColumnsAreStreamedInBinaryToo() {
        store(2);

        assertThat(on(Note.objects.orderBy("size").valuesList("size", "kind").stream(10)
                        .collectList()))
                .containsExactly(List.of(1L, "plain"), List.of(2L, "plain"));
        assertThat(cursors()).containsExactly("BINARY", "FETCH", "CLOSE");
    }
}
