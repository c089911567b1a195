package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Person;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

/** What relations admit that limit their choices. */
@EveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitedChoicesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** May or may not be chosen. */
    @Meta(dbTable = "limited_rooms")
    public static class Room extends Model<Room> {
        static final Manager<Room> objects = Manager.of(Room.class);

        boolean open = true;
        int seats = 10;

        @CharField(maxLength = 10)
        String kind = "hall";

        LocalDate since = LocalDate.of(2020, 1, 1);
    }

    /** Takes place in an open room of certain kinds. */
    @Meta(dbTable = "limited_talks")
    public static class Talk extends Model<Talk> {
        static final Manager<Talk> objects = Manager.of(Talk.class);

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                relatedName = "+",
                limitChoicesTo = {"open", "true", "seats__gte", "5", "kind__in", "hall, aula", "since__year__gt", "2000"
                })
        Ref<Room> room;

        @ForeignKey(
                onDelete = OnDelete.SET_NULL,
                nullable = true,
                relatedName = "+",
                limitChoicesTo = {"since__lt", "2022-01-01"})
        Ref<Room> backup;

        @ManyToManyField(
                relatedName = "+",
                limitChoicesTo = {"open", "true"})
        RelatedSet<Room> overflow;

        @CharField(maxLength = 20)
        String title = "T";
    }

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private String url;
    private Covet covet;

    @BeforeEachDatabase
    void createTables(TestDatabase database) {
        url = database.r2dbcUrl();
        covet = Covet.builder()
                .connectionFactory(ConnectionFactories.get(url))
                .models(Room.class, Talk.class)
                .listener(new QueryListener() {
                    @Override
                    public void finished(QueryEvent event, @Nullable Object started) {
                        statements.add(event.query().sql());
                    }
                })
                .build();
        run(covet.schema().create());
    }

    @BeforeEach
    void emptyTables() {
        run(Talk.objects.everything().delete().then(Room.objects.everything().delete()));
        statements.clear();
    }

    private <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private Room room(boolean open, int seats, String kind) {
        Room room = new Room();
        room.open = open;
        room.seats = seats;
        room.kind = kind;
        run(room.save());
        statements.clear();
        return room;
    }

    private static Talk talk(Room room) {
        Talk talk = new Talk();
        talk.room.set(room);
        return talk;
    }

    @Test
    void anObjectThatTheRelationAdmitsIsSavedAfterOneLook() { // django.md RL-05
        Room room = room(true, 10, "aula");
        run(talk(room).save());

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0)).startsWith("SELECT");
        run(talk(room).save(Save::withoutValidation));
        assertThat(statements).hasSize(3);
    }

    @Test
    void eachConditionHasToHold() { // django.md RL-05
        for (Room room : List.of(room(false, 10, "hall"), room(true, 4, "hall"), room(true, 10, "shed"))) {
            Talk talk = talk(room);
            assertThatThrownBy(() -> run(talk.save()))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("room")
                    .hasMessageContaining("This room is not one of the choices.");
            assertThatThrownBy(() -> run(talk.fullClean())).isInstanceOf(ValidationException.class);
        }
        assertThat(run(Talk.objects.count())).isZero();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Talk talk = talk(room(false, 10, "hall"));
        Room late = room(true, 10, "hall");
        late.since = LocalDate.of(2023, 1, 1);
        run(late.save());
        talk.backup.set(late);
        talk.title = "";

        assertThatThrownBy(() -> run(talk.fullClean()))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refusal -> assertThat(refusal.errors().asMap()).containsOnlyKeys("room", "backup", "title"));
    }

    @Test
    void onlyWhatIsWrittenIsLookedAt() {
        Room room = room(true, 10, "hall");
        Talk talk = talk(room);
        run(talk.save());
        room.open = false;
        run(room.save());
        statements.clear();

        run(talk.save(save -> save.updateFields("title")));
        assertThat(statements).hasSize(1);
        assertThatThrownBy(() -> run(talk.save())).isInstanceOf(ValidationException.class);
    }

    @Test
    void aReferenceToNothingIsNotLookedFor() {
        Talk talk = talk(room(true, 10, "hall"));
        assertThatCode(() -> run(talk.fullClean())).doesNotThrowAnyException();

        assertThat(statements).hasSize(1);
    }

    @Test
    void theLookIsInTheTransactionOfTheSave() {
        Talk saved = run(
                covet.atomic(() -> new Room().save().flatMap(room -> talk(room).save())));

        assertThat(saved.pk()).isNotNull();
    }

    @Test
    void theChoicesCanBeAskedFor() {
        Room open = room(true, 10, "hall");
        room(false, 10, "hall");
        Talk talk = talk(open);
        run(talk.save());

        assertThat(run(talk.room.choices().list())).containsExactly(open);
        assertThat(run(talk.overflow.choices().list())).containsExactly(open);
        assertThat(run(new Genre().parent.choices().everything().limit(0).list()))
                .isEmpty();
        assertThat(new Person().books.choices()).isNotNull();
    }

    @Test
    void queriesAreNotLimited() { // django.md RL-05
        Room closed = room(false, 10, "hall");
        Talk talk = talk(closed);
        run(talk.save(Save::withoutValidation));
        run(talk.overflow.add(closed));

        assertThat(run(Talk.objects.selectRelated("room").get()).room.get()).isEqualTo(closed);
        assertThat(run(talk.overflow.list())).containsExactly(closed);
    }

    /** What wrong limits are about. */
    @Meta(dbTable = "limited_halls")
    public static class Hall extends Model<Hall> {
        boolean open = true;
        int seats;
        LocalDate since = LocalDate.of(2020, 1, 1);
    }

    /** Limits that mean nothing. */
    @Meta(dbTable = "limited_wrong")
    public static class Wrong extends Model<Wrong> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+", limitChoicesTo = "open")
        Ref<Hall> odd;

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                relatedName = "+",
                limitChoicesTo = {"opened", "true"})
        Ref<Hall> unknown;

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                relatedName = "+",
                limitChoicesTo = {"open", "yes"})
        Ref<Hall> noTruth;

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                relatedName = "+",
                limitChoicesTo = {"seats__gt", "many"})
        Ref<Hall> noNumber;

        @ManyToManyField(
                relatedName = "+",
                limitChoicesTo = {"since__about", "2020-01-01"})
        RelatedSet<Hall> noLookup;
    }

    @Test
    void limitsThatMeanNothingAreRefusedAtTheStart() { // django.md CK
        assertThatThrownBy(() -> Covet.builder()
                        .connectionFactory(ConnectionFactories.get(url))
                        .models(Wrong.class)
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("(5 problems)")
                .hasMessageContaining("Wrong.odd")
                .hasMessageContaining("Wrong.unknown")
                .hasMessageContaining("Did you mean \"open\"")
                .hasMessageContaining("\"open\" is true or false, not \"yes\"")
                .hasMessageContaining("\"many\" is no value of \"seats__gt\"")
                .hasMessageContaining("Wrong.noLookup");
    }
}
