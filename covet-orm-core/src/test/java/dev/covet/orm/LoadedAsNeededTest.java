package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a query reads for the joins and prefetches that it asks for, and what a relation writes besides its object. */
@EveryDatabase
class LoadedAsNeededTest {

    /** What writers come from. */
    @Meta(dbTable = "needed_lands")
    public static class Land extends Model<Land> {
        static final Manager<Land> objects = Manager.of(Land.class);

        @CharField(maxLength = 40)
        String name = "";
    }

    /** One with a country, and perhaps a teacher. */
    @Meta(dbTable = "needed_writers")
    public static class Writer extends Model<Writer> {
        static final Manager<Writer> objects = Manager.of(Writer.class);

        @CharField(maxLength = 40, unique = true)
        String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        Ref<Land> land;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true)
        Ref<Writer> teacher;
    }

    /** One with a writer, and perhaps an editor. */
    @Meta(dbTable = "needed_essays", ordering = "id")
    public static class Essay extends Model<Essay> {
        static final Manager<Essay> objects = Manager.of(Essay.class);

        @CharField(maxLength = 40)
        String title = "";

        @IntegerField
        int views;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "essays")
        Ref<Writer> writer;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "+")
        Ref<Writer> editor;

        @ManyToManyField(through = Part.class, relatedName = "essays")
        RelatedSet<Topic> topics;
    }

    /** What essays are about. */
    @Meta(dbTable = "needed_topics", ordering = "id")
    public static class Topic extends Model<Topic> {
        static final Manager<Topic> objects = Manager.of(Topic.class);

        @CharField(maxLength = 40, unique = true)
        String name = "";
    }

    /** A link whose other field has a value by itself; a topic of weight 0 is refused. */
    @Meta(dbTable = "needed_parts")
    public static class Part extends Model<Part> {
        static final Manager<Part> objects = Manager.of(Part.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        Ref<Essay> essay;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        Ref<Topic> topic;

        @CharField(maxLength = 10)
        @SuppressWarnings("NullAway") // null is what the table refuses
        String kind = standard;

        static @Nullable String standard = "main";
    }

    private static BlogRuntime runtime;
    private Essay essay;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Land.class, Writer.class, Topic.class, Essay.class, Part.class);
    }

    @BeforeEach
    void fill() {
        on(Essay.objects.everything().delete());
        on(Topic.objects.everything().delete());
        on(Land.objects.everything().delete());
        Land land = on(Land.objects.create(each -> each.name = "Prussia"));
        Writer kant = on(Writer.objects.create(each -> {
            each.name = "Kant";
            each.land.set(land);
        }));
        essay = on(Essay.objects.create(each -> {
            each.title = "Peace";
            each.views = 7;
            each.writer.set(kant);
            each.editor.set(kant);
        }));
        runtime.statements().clear();
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    /** Django: QR-21. */
    @Test
    void withoutNamesAllRelationsThatAreNeverMissingAreJoined() {
        Essay read = on(Essay.objects.selectRelated().get("title", "Peace"));
        assertThat(read.writer.isLoaded()).isTrue();
        assertThat(read.writer.get().land.get().name).isEqualTo("Prussia");
        assertThat(read.editor.isLoaded()).isFalse();
        assertThat(read.writer.get().teacher.isLoaded()).isFalse();
        Essay bare = on(Essay.objects.selectRelated().clearSelectRelated().get("title", "Peace"));
        assertThat(bare.writer.isLoaded()).isFalse();
    }

    /** Django reads a deferred key for each object; here it is read with the object. */
    @Test
    void theKeyThatAPrefetchLooksForIsReadThoughItIsNotNamed() {
        Essay read = on(Essay.objects.only("title").prefetchRelated("writer").first());
        assertThat(read.writer.get().name).isEqualTo("Kant");
        assertThat(runtime.statements()).hasSize(2);
        Essay deferred = on(Essay.objects
                .defer("writer", "views")
                .prefetchRelated("writer__land")
                .first());
        assertThat(deferred.writer.get().land.get().name).isEqualTo("Prussia");
        Essay joined = on(Essay.objects
                .only("title", "writer__name")
                .selectRelated("writer")
                .prefetchRelated("writer__land")
                .first());
        assertThat(joined.writer.get().land.get().name).isEqualTo("Prussia");
        assertThat(runtime.statements().get(0)).doesNotContain("\"views\"").contains("\"writer_id\"");
    }

    /** Django: S90. */
    @Test
    void aRelationThatIsLeftOutIsNotJoined() {
        assertThatThrownBy(() ->
                        on(Essay.objects.only("title").selectRelated("writer").first()))
                .isInstanceOf(FieldException.class);
    }

    /** Django limits the query of an equality only. */
    @Test
    void aQueryIsComparedAsTheOneValueThatItGives() {
        QuerySet<?> seven = Essay.objects.filter("title", "Peace").values("views");
        assertThat(on(Essay.objects.filter("views__gte", seven).count())).isOne();
        assertThat(on(Essay.objects.filter("views__gt", seven).count())).isZero();
        assertThatThrownBy(() -> Essay.objects.filter("views", seven)).isInstanceOf(ValueException.class);
    }

    @Test
    void aLinkTakesTheValuesThatItsModelHasByItself() {
        on(essay.topics.create(Map.of("name", "war")));
        assertThat(on(Part.objects.get("topic__name", "war")).kind).isEqualTo("main");
        assertThat(on(essay.topics.getOrCreate(Map.of("name", "law"))).created())
                .isTrue();
        assertThat(on(essay.topics.getOrCreate(Map.of("name", "law"))).created())
                .isFalse();
        assertThat(on(essay.topics.asQuerySet().count())).isEqualTo(2);
    }

    @Test
    void anObjectIsNotCreatedWithoutItsLink() {
        Part.standard = null;
        try {
            List<Mono<?>> works = List.of(
                    essay.topics.create(Map.of("name", "war")),
                    essay.topics.create(topic -> topic.name = "war"),
                    essay.topics.getOrCreate(Map.of("name", "war")),
                    essay.topics.getOrCreate(Q.of("name", "war"), topic -> {}),
                    essay.topics.updateOrCreate(Map.of("name", "war"), Map.of()),
                    essay.topics.bulkCreate(List.of(new Topic())));
            for (Mono<?> work : works) {
                assertThatThrownBy(() -> on(work)).isInstanceOf(ConstraintViolation.class);
                assertThat(on(Topic.objects.count())).isZero();
            }
        } finally {
            Part.standard = "main";
        }
    }
}
