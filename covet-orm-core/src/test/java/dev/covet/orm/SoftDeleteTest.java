package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.ProtectedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.Unique;
import dev.covet.orm.field.Version;
import dev.covet.orm.signal.M2mChanged;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Objects whose rows stay when they are deleted: what is hidden, what is marked with them, and how they come back. */
@EveryDatabase
class SoftDeleteTest {

    @Meta(dbTable = "soft_owners")
    static class Owner extends Model<Owner> {
        static final Manager<Owner> objects = Manager.of(Owner.class);

        @CharField(maxLength = 40)
        String name = "";
    }

    @Meta(dbTable = "soft_boards", softDelete = "deletedAt")
    static class Board extends Model<Board> {
        static final Manager<Board> objects = Manager.of(Board.class);

        @CharField(maxLength = 40)
        String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "boards")
        Ref<Owner> owner;

        @Nullable
        Instant deletedAt;

        @Reverse
        RelatedSet<Topic> topics;
    }

    static class LongTopics extends Manager<Topic> {
        @Override
        protected QuerySet<Topic> querySet() {
            return super.querySet().filter("title__contains", "long");
        }
    }

    @Meta(
            dbTable = "soft_topics",
            softDelete = "removed",
            defaultManager = "objects",
            uniqueTogether = @Unique(name = "one_title", fields = "title", condition = "removed IS NULL"))
    static class Topic extends Model<Topic> {
        static final Manager<Topic> objects = Manager.of(Topic.class);
        static final LongTopics longOnes = new LongTopics();

        @CharField(maxLength = 40)
        String title = "";

        int views;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "topics")
        Ref<Board> board;

        @ManyToManyField(relatedName = "topics")
        RelatedSet<Label> labels;

        @DateTimeField(nullable = true)
        @Nullable
        LocalDateTime removed;
    }

    /** A model without a manager. */
    @Meta(dbTable = "soft_labels", softDelete = "deletedAt")
    static class Label extends Model<Label> {
        @CharField(maxLength = 40)
        String name = "";

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_replies")
    static class Reply extends Model<Reply> {
        static final Manager<Reply> objects = Manager.of(Reply.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "replies")
        Ref<Topic> topic;
    }

    @Meta(dbTable = "soft_badges")
    static class Badge extends Model<Badge> {
        static final Manager<Badge> objects = Manager.of(Badge.class);

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "badges")
        Ref<Board> board;
    }

    @Meta(dbTable = "soft_fees", softDelete = "deletedAt")
    static class Fee extends Model<Fee> {
        static final Manager<Fee> objects = Manager.of(Fee.class);

        @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "fees")
        Ref<Board> board;

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_drafts", softDelete = "deletedAt")
    static class Draft extends Model<Draft> {
        static final Manager<Draft> objects = Manager.of(Draft.class);

        @CharField(maxLength = 40)
        String text = "";

        @Version
        int version;

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_assets", softDelete = "deletedAt")
    static class Asset extends Model<Asset> {
        static final Manager<Asset> objects = Manager.of(Asset.class);

        @CharField(maxLength = 40)
        String name = "";

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_machines")
    static class Machine extends Asset {
        static final Manager<Machine> machines = Manager.of(Machine.class);

        int power;
    }

    @Meta(proxy = true)
    static class Gadget extends Asset {
        static final Manager<Gadget> gadgets = Manager.of(Gadget.class);
    }

    @Meta(dbTable = "soft_parts", softDelete = "deletedAt")
    static class Part extends Model<Part> {
        static final Manager<Part> objects = Manager.of(Part.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "parts")
        Ref<Machine> machine;

        @Version
        Instant changed;

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_albums", softDelete = "deletedAt")
    static class Album extends Model<Album> {
        static final Manager<Album> objects = Manager.of(Album.class);

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_photos", softDelete = "deletedAt")
    static class Photo extends Model<Photo> {
        static final Manager<Photo> objects = Manager.of(Photo.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "photos")
        Ref<Album> album;

        @Version
        int version;

        @Nullable
        Instant deletedAt;
    }

    @Meta(dbTable = "soft_captions", softDelete = "deletedAt")
    static class Caption extends Model<Caption> {
        static final Manager<Caption> objects = Manager.of(Caption.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "captions")
        Ref<Photo> photo;

        @Nullable
        Instant deletedAt;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(
                database.r2dbcUrl(),
                Owner.class,
                Board.class,
                Label.class,
                Reply.class,
                Badge.class,
                Fee.class,
                Draft.class,
                Machine.class,
                Gadget.class,
                Part.class,
                Album.class,
                Photo.class,
                Caption.class);
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(30));
    }

    private static <T extends Model<T>> void purge(Manager<T> objects) {
        on(objects.withDeleted().delete(Delete::forGood));
    }

    private Board board;

    @BeforeEach
    void empty() {
        on(Badge.objects.everything().delete());
        purge(Fee.objects);
        purge(Board.objects);
        purge(Draft.objects);
        purge(Asset.objects);
        purge(Album.objects);
        on(Owner.objects.everything().delete());
        board = on(Board.objects.create(created -> created.name = "news"));
        runtime.statements().clear();
    }

    private Topic topic(String title) {
        return on(Topic.objects.create(topic -> {
            topic.title = title;
            topic.board.set(board);
        }));
    }

    private static <T extends Model<T>> T stored(Manager<T> objects, T object) {
        return on(objects.withDeleted().get(object.pk()));
    }

    @Test
    void deletedRowsAreHiddenAndStay() {
        Topic topic = topic("one");
        topic("two");
        runtime.statements().clear();

        Deleted deleted = on(on(Topic.objects.get(topic.pk())).delete());

        assertThat(deleted.per("Topic")).isEqualTo(1);
        assertThat(on(Topic.objects.list())).extracting(each -> each.title).containsExactly("two");
        assertThat(on(Topic.objects.count())).isEqualTo(1);
        assertThatThrownBy(() -> on(Topic.objects.get(topic.pk()))).isInstanceOf(DoesNotExistException.class);
        assertThat(on(board.topics.count())).isEqualTo(1);
        assertThat(on(board.topics.fetch())).hasSize(1);
        assertThat(on(Board.objects.prefetchRelated("topics").get(board.pk()))
                        .topics
                        .loaded())
                .hasSize(1);
        assertThat(stored(Topic.objects, topic).removed).isNotNull();
        assertThat(on(board.topics.from(Topic.objects.withDeleted()).count())).isEqualTo(2);
        assertThat(on(Board.objects
                                .prefetchRelated(Prefetch.of("topics").with(Topic.objects.withDeleted()))
                                .get(board.pk()))
                        .topics
                        .loaded())
                .hasSize(2);
    }

    @Test
    void anObjectThatNothingFollowsIsMarkedByOneStatement() {
        Draft draft = on(Draft.objects.create(created -> created.text = "one"));
        runtime.statements().clear();

        on(draft.delete());

        assertThat(runtime.statements()).singleElement().asString().startsWith("UPDATE");
        assertThat(draft.pk()).isNotNull();
        assertThat(draft.deletedAt).isEqualTo(stored(Draft.objects, draft).deletedAt);
        on(draft.refresh());
    }

    @Test
    void rowsOfAQueryAreMarkedByOneStatement() {
        on(Draft.objects.bulkCreate(List.of(new Draft(), new Draft())));
        Draft before = on(Draft.objects.create(created -> created.text = "before"));
        on(before.delete());
        runtime.statements().clear();

        Deleted deleted = on(Draft.objects.withDeleted().filter("pk__gt", 0).delete());

        assertThat(runtime.statements()).singleElement().asString().startsWith("UPDATE");
        assertThat(deleted.per("Draft")).isEqualTo(2);
        assertThat(on(Draft.objects.exists())).isFalse();
        assertThat(stored(Draft.objects, before).deletedAt).isEqualTo(before.deletedAt);
    }

    /** Rows that can be deleted go with it at the same time; others still refer to it, for when it comes back. */
    @Test
    void aCascadeMarksRowsThatCanBeMarked() {
        Topic topic = topic("one");
        Topic early = topic("two");
        on(early.delete());
        on(Reply.objects.create(reply -> reply.topic.set(topic)));
        on(Badge.objects.create(badge -> badge.board.set(board)));

        Deleted deleted = on(board.delete());

        assertThat(deleted.perModel()).containsOnlyKeys("Board", "Topic");
        assertThat(deleted.total()).isEqualTo(2);
        assertThat(stored(Topic.objects, topic).removed).isNotNull();
        assertThat(stored(Topic.objects, early).removed).isEqualTo(early.removed);
        assertThat(on(Reply.objects.count())).isEqualTo(1);
        assertThat(on(Badge.objects.filter("board", board).count())).isEqualTo(1);
    }

    @Test
    void rowsOfAQueryTakeOthersWithThem() {
        topic("one");
        topic("two");
        Deleted deleted = on(Board.objects.filter("name", "news").delete());
        assertThat(deleted.per("Topic")).isEqualTo(2);
        assertThat(on(Topic.objects.exists())).isFalse();
        assertThat(on(Board.objects.exists())).isFalse();
    }

    @Test
    void protectsWhatIsNotDeletedItself() {
        Fee fee = on(Fee.objects.create(created -> created.board.set(board)));
        assertThatThrownBy(() -> on(board.delete())).isInstanceOf(ProtectedException.class);
        assertThat(board.deletedAt).isNull();

        on(fee.delete());
        on(board.delete());
        assertThat(on(Board.objects.exists())).isFalse();
    }

    @Test
    void aReferenceToADeletedObjectIsLoaded() {
        Topic topic = topic("one");
        Reply reply = on(Reply.objects.create(created -> created.topic.set(topic)));
        on(topic.delete());

        assertThat(on(on(Reply.objects.get(reply.pk())).topic.fetch()).title).isEqualTo("one");
        assertThat(on(Reply.objects.selectRelated("topic").get(reply.pk()))
                        .topic
                        .get()
                        .title)
                .isEqualTo("one");
        assertThat(on(on(Reply.objects.get(reply.pk())).topic.choices().exists()))
                .isFalse();
    }

    @Test
    void linksOfManyToManyStayAndAreHidden() {
        Topic topic = topic("one");
        Label label = new Label();
        label.name = "red";
        on(label.save());
        on(topic.labels.add(label));

        on(label.delete());
        assertThat(on(topic.labels.count())).isZero();
        on(topic.labels.clear());
        on(label.restore());
        assertThat(on(topic.labels.count())).isEqualTo(1);
        on(topic.labels.clear());
        assertThat(on(topic.labels.count())).isZero();
    }

    @Test
    void listenersHearThatLinksAreClearedThoughTheirObjectsAreDeleted() { // django.md SG-04, S148
        Topic topic = topic("one");
        List<String> heard = new ArrayList<>();
        SignalConnection connection = runtime.covet().signals().connect(M2mChanged.class, Topic.class, event -> {
            heard.add(event.action() + " " + event.keys());
            return Mono.empty();
        });
        on(topic.labels.clear());
        connection.disconnect();

        assertThat(heard).containsExactly("PRE_CLEAR null", "POST_CLEAR null");
    }

    @Test
    void anObjectComesBack() {
        Topic topic = topic("one");
        on(topic.delete());
        assertThat(on(topic.restore())).isSameAs(topic);
        assertThat(topic.removed).isNull();
        assertThat(on(Topic.objects.get(topic.pk())).removed).isNull();
    }

    /** The objects that one deletion has marked have one time. */
    @Test
    void whatWasDeletedTogetherIsFoundByItsTime() {
        topic("one");
        Topic early = topic("two");
        on(early.delete());
        Topic late = topic("three");
        on(board.delete());
        LocalDateTime time = stored(Topic.objects, late).removed;

        on(board.restore());
        assertThat(on(Topic.objects.exists())).isFalse();
        assertThat(on(Topic.objects
                        .withDeleted()
                        .filter("board", board, "removed", time)
                        .update("removed", null)))
                .isEqualTo(2);
        assertThat(on(board.topics.count())).isEqualTo(2);
    }

    @Test
    void aNameIsFreeAgainAndARestorationThatClashesFails(DatabaseProduct product) {
        Topic first = topic("one");
        on(first.delete());
        topic("one");
        if (product == DatabaseProduct.H2) { // which has no unique rules for some rows
            on(first.restore());
            assertThat(on(Topic.objects.count())).isEqualTo(2);
            return;
        }
        assertThatThrownBy(() -> on(first.restore())).matches(ConstraintViolation.class::isInstance);
        assertThat(first.removed).isNotNull();
        assertThatThrownBy(() -> topic("one")).matches(ConstraintViolation.class::isInstance);
    }

    @Test
    void forGoodRowsGoAndTakeOthersWithThem() {
        Topic topic = topic("one");
        on(topic.delete());
        on(Reply.objects.create(reply -> reply.topic.set(topic)));
        on(Badge.objects.create(badge -> badge.board.set(board)));

        Deleted deleted = on(board.delete(Delete::forGood));

        assertThat(deleted.perModel().keySet()).containsExactlyInAnyOrder("Board", "Topic", "Reply");
        assertThat(board.pk()).isNull();
        assertThat(on(Topic.objects.withDeleted().exists())).isFalse();
        assertThat(on(Badge.objects.filter("board", null).count())).isEqualTo(1);
    }

    @Test
    void aRowThatGoesTakesWhatWouldOnlyBeMarked() {
        Owner owner = on(Owner.objects.create(created -> created.name = "ann"));
        board.owner.set(owner);
        on(board.save());
        topic("one");
        on(owner.delete());
        assertThat(on(Board.objects.withDeleted().exists())).isFalse();
        assertThat(on(Topic.objects.withDeleted().exists())).isFalse();
    }

    @Test
    void whoReadItBeforeDoesNotUndoTheDeletion() {
        Topic old = topic("one");
        Topic older = on(Topic.objects.get(old.pk()));
        Topic part = on(Topic.objects.defer("views").get(old.pk()));
        on(on(Topic.objects.get(old.pk())).delete());

        old.views = 1;
        on(old.save());
        part.title = "part";
        on(part.save());
        on(Model.saveAll(List.of(older)));
        on(Topic.objects.bulkUpdate(List.of(older), "views"));

        assertThat(stored(Topic.objects, old).removed).isNotNull();
        on(old.save(save -> save.updateFields("removed")));
        assertThat(stored(Topic.objects, old).removed).isNull();
    }

    @Test
    void listenersHearOfADeletion() {
        Topic topic = topic("one");
        List<String> heard = new ArrayList<>();
        var signals = runtime.covet().signals();
        SignalConnection before = signals.connect(
                PreDelete.class,
                Topic.class,
                event -> Mono.fromRunnable(() -> heard.add("pre " + ((Topic) event.instance()).title)));
        SignalConnection after = signals.connect(
                PostDelete.class,
                Topic.class,
                event -> Mono.fromRunnable(() -> heard.add("post " + (((Topic) event.instance()).removed != null))));
        on(board.delete());
        topic = stored(Topic.objects, topic);
        on(topic.restore());
        on(Topic.objects.filter("title", "one").delete());
        before.disconnect();
        after.disconnect();
        assertThat(heard).containsExactly("pre one", "post true", "pre one", "post true");
    }

    @Test
    void aListenerThatFailsTakesTheDeletionBack() {
        Topic topic = topic("one");
        SignalConnection failing = runtime.covet()
                .signals()
                .connect(PostDelete.class, Topic.class, event -> Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(() -> on(topic.delete())).hasMessage("no");
        failing.disconnect();
        assertThat(topic.removed).isNull();
        assertThat(on(Topic.objects.count())).isEqualTo(1);
    }

    @Test
    void anObjectWhoseDeletionOrRestorationIsUndoneIsWhatItWas() {
        Draft draft = on(Draft.objects.create(created -> created.text = "one"));
        assertThatThrownBy(() -> on(runtime.covet()
                        .atomic(() -> draft.delete().then(Mono.error(new IllegalStateException("stop"))))))
                .hasMessage("stop");
        assertThat(draft.deletedAt).isNull();
        assertThat(draft.version).isZero();

        on(draft.delete());
        Instant time = draft.deletedAt;
        assertThatThrownBy(() -> on(runtime.covet()
                        .atomic(() -> draft.restore().then(Mono.error(new IllegalStateException("stop"))))))
                .hasMessage("stop");
        assertThat(draft.deletedAt).isEqualTo(time);
        assertThat(draft.version).isOne();
        on(draft.restore());
        assertThat(on(Draft.objects.get(draft.pk())).version).isEqualTo(2);
    }

    @Test
    void whoHasReadARowBeforeAQuerySetMarkedItIsStale() {
        Draft before = on(Draft.objects.create(created -> created.text = "read before"));

        on(Draft.objects.filter("text", "read before").delete());

        assertThat(stored(Draft.objects, before).version).isOne();
        before.text = "and changed after";
        assertThatThrownBy(() -> on(before.save())).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void whoHasReadARowBeforeACascadeMarkedItIsStale() {
        Machine machine = on(Machine.machines.create(created -> created.name = "lathe"));
        Part before = on(Part.objects.create(created -> created.machine.set(machine)));
        List<Part> told = new ArrayList<>();
        SignalConnection listening = runtime.covet().signals().connect(PostDelete.class, Part.class, event -> {
            told.add((Part) event.instance());
            return Mono.empty();
        });

        on(machine.delete());
        listening.disconnect();

        assertThatThrownBy(() -> on(before.save())).isInstanceOf(StaleObjectException.class);
        assertThat(told).singleElement().satisfies(part -> {
            assertThat(part.changed).isEqualTo(stored(Part.objects, before).changed);
            assertThat(on(part.restore()).deletedAt).isNull();
        });
    }

    @Test
    void aStaleObjectIsNotMarked() {
        Draft mine = on(Draft.objects.create(created -> created.text = "one"));
        Draft theirs = on(Draft.objects.get(mine.pk()));
        on(theirs.save());
        assertThatThrownBy(() -> on(mine.delete())).isInstanceOf(StaleObjectException.class);
        assertThat(mine.deletedAt).isNull();

        on(theirs.delete());
        assertThat(theirs.version).isEqualTo(2);
        assertThat(on(theirs.delete()).total()).isZero();
        assertThat(stored(Draft.objects, theirs).deletedAt).isEqualTo(theirs.deletedAt);
        assertThat(stored(Draft.objects, theirs).version).isEqualTo(2);
    }

    @Test
    void ofModelsThatExtendEachOtherTheOutermostTells() {
        Machine machine = on(Machine.machines.create(created -> created.name = "lathe"));
        on(Part.objects.create(part -> part.machine.set(machine)));

        assertThat(on(machine.delete()).perModel().keySet()).containsExactlyInAnyOrder("Asset", "Part");
        assertThat(machine.deletedAt).isNotNull();
        assertThat(on(Machine.machines.exists())).isFalse();
        assertThat(on(Asset.objects.exists())).isFalse();
        assertThat(on(Gadget.gadgets.exists())).isFalse();
        assertThat(on(Part.objects.exists())).isFalse();

        on(machine.restore());
        assertThat(on(Machine.machines.count())).isEqualTo(1);
        on(Part.objects.withDeleted().update("deletedAt", null));
        assertThat(on(Asset.objects.everything().delete()).per("Part")).isEqualTo(1);
        assertThat(on(Machine.machines.exists())).isFalse();
        assertThatThrownBy(() -> machine.delete(Delete::keepParents))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Whether a Machine is deleted is told by Asset.deletedAt");
        on(machine.delete(delete -> delete.keepParents().forGood()));
        assertThat(on(Asset.objects.withDeleted().count())).isEqualTo(1);
        assertThat(on(Machine.machines.withDeleted().exists())).isFalse();
    }

    @Test
    void aManagerOfOnesOwnHidesThemToo() {
        on(topic("a long one").delete());
        topic("another long one");
        topic("one");
        assertThat(on(Topic.longOnes.count())).isEqualTo(1);
        assertThat(on(Topic.longOnes.withDeleted().count())).isEqualTo(2);
    }

    @Test
    void callsForModelsWithoutItAreRefused() {
        assertThatThrownBy(Owner.objects::withDeleted)
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("There is no withDeleted: deleted objects keep no rows in Owner.")
                .hasMessageContaining("@Meta(softDelete");
        assertThatThrownBy(() -> new Owner().restore()).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Topic.objects.everything().delete(Delete::keepParents))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Leave keepParents and using out");
    }

    @Test
    void rowsWithAVersionThatLeadToOthersAreMarkedAndCounted() {
        Album album = on(Album.objects.create(created -> {}));
        Photo photo = on(Photo.objects.create(created -> created.album.set(album)));
        Caption caption = on(Caption.objects.create(created -> created.photo.set(photo)));

        on(album.delete());

        assertThat(stored(Photo.objects, photo).version).isOne();
        assertThat(stored(Caption.objects, caption).deletedAt).isNotNull();
    }
}
