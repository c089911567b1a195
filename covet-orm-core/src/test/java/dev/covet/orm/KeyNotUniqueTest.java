package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.KeyNotUniqueException;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Tables that others made, whose rows are not unique by the one key that a model has. */
@EveryDatabase
class KeyNotUniqueTest {

    /** Its rows are told apart by two columns, of which a model can name one as its key. */
    @Meta(dbTable = "film_actor", managed = false)
    public static class FilmActor extends Model<FilmActor> {
        public static final Manager<FilmActor> objects = Manager.of(FilmActor.class);

        @PrimaryKey
        public int actor;

        public int film;

        public int minutes;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "parts")
        public Ref<Studio> studio;
    }

    /** Covet would make its table, but another has. */
    @Meta(dbTable = "found_parts")
    public static class FoundPart extends Model<FoundPart> {
        public static final Manager<FoundPart> objects = Manager.of(FoundPart.class);

        @PrimaryKey
        public int actor;

        public int film;

        public int minutes;
    }

    /** Has actors. */
    @Meta(dbTable = "studios")
    public static class Studio extends Model<Studio> {
        public static final Manager<Studio> objects = Manager.of(Studio.class);

        public String name = "";

        @Reverse
        public RelatedSet<FilmActor> parts;
    }

    private static String url;
    private static BlogRuntime runtime;
    private static DatabaseClient client;

    private Studio studio;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        url = database.r2dbcUrl();
        client = DatabaseClient.create(ConnectionFactories.get(database.r2dbcUrl()));
        client.sql("CREATE TABLE \"found_parts\" (\"actor\" INT NOT NULL, \"film\" INT NOT NULL,"
                        + " \"minutes\" INT NOT NULL)")
                .then()
                .block(Duration.ofSeconds(20));
        runtime = new BlogRuntime(database.r2dbcUrl(), Studio.class, FilmActor.class, FoundPart.class);
        run(client.sql("CREATE TABLE \"film_actor\" (\"actor\" INT NOT NULL, \"film\" INT NOT NULL,"
                        + " \"minutes\" INT NOT NULL, \"studio_id\" BIGINT)")
                .then());
    }

    @Test
    void whatATableThatOthersMadeLostIsUndoneThoughCovetWouldHaveMadeIt() {
        for (int film = 1; film <= 3; film++) {
            run(FoundPart.objects.create(Map.of("actor", 1, "film", film, "minutes", film)));
        }
        FoundPart part = run(FoundPart.objects.get("film", 2));
        assertThatThrownBy(() -> run(part.delete())).isInstanceOf(KeyNotUniqueException.class);
        part.minutes = 9;
        assertThatThrownBy(() -> run(part.save())).isInstanceOf(KeyNotUniqueException.class);
        assertThatThrownBy(() -> run(FoundPart.objects.bulkUpdate(List.of(part), "minutes")))
                .isInstanceOf(KeyNotUniqueException.class);
        assertThat(run(FoundPart.objects.valuesList("minutes", Integer.class).list()))
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    /** The table of another session's making has a primary key; the database is asked for that once. */
    @Test
    void aTableThatOthersMadeWithAPrimaryKeyNeedsNoTransaction() {
        run(client.sql("CREATE TABLE \"found_reels\" (\"reel\" INT PRIMARY KEY, \"minutes\" INT NOT NULL)")
                .then());
        RunningCovet other = RunningCovet.withoutTables(ConnectionFactories.get(url), FoundReel.class);
        FoundReel reel = other.run(FoundReel.objects.create(Map.of("reel", 1, "minutes", 5)));
        for (int minutes = 6; minutes < 9; minutes++) {
            reel.minutes = minutes;
            other.statements().clear();
            other.run(reel.save());
            int asked = minutes == 6 ? 2 : 0;
            assertThat(other.statements()).hasSize(1 + asked);
        }
    }

    /** Others make its table. */
    @Meta(dbTable = "found_reels", managed = false)
    public static class FoundReel extends Model<FoundReel> {
        public static final Manager<FoundReel> objects = Manager.of(FoundReel.class);

        @PrimaryKey
        public int reel;

        public int minutes;
    }

    @BeforeEach
    void store() {
        run(FilmActor.objects
                .everything()
                .delete()
                .then(Studio.objects.everything().delete()));
        studio = run(Studio.objects.create(each -> each.name = "Ealing"));
        for (int film = 1; film <= 3; film++) {
            run(FilmActor.objects.create(Map.of("actor", 1, "film", film, "minutes", film)));
        }
        run(FilmActor.objects.create(Map.of("actor", 2, "film", 1, "minutes", 9)));
        runtime.statements().clear();
    }

    private static <T> T run(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    private static FilmActor first() {
        return run(FilmActor.objects.get("film", 1, "actor", 1));
    }

    private static Set<List<Object>> rows() {
        return run(FilmActor.objects
                        .valuesList("actor", "film", "minutes", "studio")
                        .list())
                .stream()
                .collect(Collectors.toSet());
    }

    private static void isRefused(Mono<?> write) {
        Set<List<Object>> before = rows();
        assertThatThrownBy(() -> run(write))
                .isInstanceOf(KeyNotUniqueException.class)
                .hasMessageContaining("Several rows of FilmActor have one \"actor\"")
                .hasMessageContaining("query set");
        assertThat(rows()).isEqualTo(before);
        run(runtime.covet()
                .atomic(() -> write.onErrorComplete().then(Mono.just(true)))
                .onErrorComplete());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aDeleteOfOneObjectThatWouldTakeMoreRowsIsUndone() {
        isRefused(Mono.defer(first()::delete));
    }

    @Test
    void aDeleteThatIsHeardOfIsUndoneToo() {
        SignalConnection connection =
                runtime.covet().signals().connect(PostDelete.class, FilmActor.class, signal -> Mono.empty());
        try {
            isRefused(Mono.defer(first()::delete));
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void aSaveThatWouldChangeMoreRowsIsUndone() {
        FilmActor changed = first();
        changed.minutes = 100;
        isRefused(Mono.defer(changed::save));
        isRefused(Mono.defer(() -> changed.save(save -> save.updateFields("minutes"))));
        isRefused(Mono.defer(() -> Model.saveAll(List.of(changed))));
    }

    @Test
    void aBulkUpdateThatWouldChangeMoreRowsIsUndone() {
        FilmActor changed = first();
        changed.minutes = 100;
        FilmActor other = run(FilmActor.objects.get("actor", 2));
        isRefused(FilmActor.objects.bulkUpdate(List.of(changed, other), "minutes"));
        isRefused(FilmActor.objects.bulkUpdate(List.of(other, changed), 1, "minutes"));
    }

    @Test
    void anUpdateOrCreateThatWouldChangeMoreRowsIsUndone() {
        isRefused(FilmActor.objects.updateOrCreate(Map.of("film", 1, "actor", 1), Map.of("minutes", 100)));
    }

    @Test
    void attachingAndDetachingThatWouldChangeMoreRowsIsUndone() {
        FilmActor one = first();
        isRefused(studio.parts.add(one));
        run(FilmActor.objects.filter("actor", 1).update("studio", studio));
        FilmActor attached = first();
        isRefused(studio.parts.remove(attached));
    }

    @Test
    void anObjectWithAKeyOfItsOwnIsWritten() {
        FilmActor other = run(FilmActor.objects.get("actor", 2));
        other.minutes = 10;
        run(other.save());
        assertThat(rows()).contains(Arrays.asList(2, 1, 10, null));
        run(other.delete());
        assertThat(rows()).hasSize(3);
    }

    @Test
    void aSaveToATableOfCovetsNeedsNoTransaction() {
        studio.name = "Pinewood";
        run(studio.save());
        assertThat(runtime.statements()).hasSize(1);
    }
}
