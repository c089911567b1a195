package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValidationException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.CreatedBy;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.LastModifiedBy;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Members that tell who wrote an object are set by every save of it, before validation, on every database. */
@EveryDatabase
class AuditingTest {

    private static final String USER = "user";

    @Meta(dbTable = "audit_users")
    static class Author extends Model<Author> {
        static final Manager<Author> objects = Manager.of(Author.class);

        @CharField(maxLength = 20)
        String name = "";
    }

    @Meta(isAbstract = true)
    abstract static class Audited<M extends Audited<M>> extends Model<M> {

        @CreatedBy
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        Ref<Author> creator;

        @LastModifiedBy
        @Nullable
        Long editor;
    }

    @Meta(dbTable = "audit_papers")
    static class Paper extends Audited<Paper> {
        static final Manager<Paper> objects = Manager.of(Paper.class);

        @CharField(maxLength = 20)
        String title = "";
    }

    @Meta(dbTable = "audit_folders")
    static class Folder extends Audited<Folder> {
        static final Manager<Folder> objects = Manager.of(Folder.class);
    }

    @Meta(dbTable = "audit_locked_folders")
    static class LockedFolder extends Folder {
        static final Manager<LockedFolder> locked = Manager.of(LockedFolder.class);

        @LastModifiedBy
        long keeper;
    }

    private static final AtomicInteger asked = new AtomicInteger();
    private static Covet covet;
    private static Author ann;
    private static Author bob;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        covet = Covet.builder()
                .connectionFactory(database.connectionFactory())
                .models(Author.class, Paper.class, Folder.class, LockedFolder.class)
                .currentUser(AuditingTest::currentUser)
                .build();
        run(covet.schema().create());
        ann = run(Author.objects.create(Map.of("name", "Ann")));
        bob = run(Author.objects.create(Map.of("name", "Bob")));
    }

    private static Mono<?> currentUser() {
        return Mono.deferContextual(context -> {
            asked.incrementAndGet();
            return Mono.justOrEmpty(context.getOrEmpty(USER));
        });
    }

    private static <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(Duration.ofSeconds(30));
    }

    private static <T> T by(Object user, Mono<T> work) {
        return run(work.contextWrite(context -> context.put(USER, user)));
    }

    @BeforeEach
    void clear() {
        run(Paper.objects.everything().delete());
        asked.set(0);
    }

    private static Paper paper(String title) {
        Paper paper = new Paper();
        paper.title = title;
        return paper;
    }

    private static void assertWritten(String title, Author creator, Author editor) {
        Paper stored = run(Paper.objects.get("title", title));
        assertThat(stored.creator.pk()).isEqualTo(creator.pk());
        assertThat(stored.editor).isEqualTo(editor.pk());
    }

    @Test
    void aNewObjectTellsBoth() {
        Paper made = by(ann, paper("new").save());
        assertThat(made.creator.get()).isSameAs(ann);
        assertWritten("new", ann, ann);
        by(bob, Paper.objects.create(Map.of("title", "created")));
        assertWritten("created", bob, bob);
    }

    @Test
    void aStoredObjectKeepsItsCreator() {
        Paper paper = by(ann, paper("old").save());
        by(bob, paper.save());
        assertWritten("old", ann, bob);
    }

    @Test
    void aKeyServesAsWell() {
        by(bob.pk(), paper("key").save());
        assertWritten("key", bob, bob);
        by(((Long) ann.pk()).intValue(), paper("int").save());
        assertWritten("int", ann, ann);
    }

    @Test
    void whoIsNamedByTheApplicationIsNotBelieved() {
        Paper paper = paper("forged");
        paper.creator.set(bob);
        by(ann, paper.save());
        assertWritten("forged", ann, ann);
    }

    @Test
    void withoutAUserTheMembersStayAndAreValidated() {
        assertThatThrownBy(() -> run(paper("nobody").save()))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.errors().byField()).containsOnlyKeys("creator"));
        Paper given = paper("given");
        given.creator.set(ann);
        run(given.save());
        assertThat(run(Paper.objects.get("title", "given")).editor).isNull();
    }

    @Test
    void aSaveOfSomeFieldsSetsItOnlyWhereItIsNamed() {
        Paper paper = by(ann, paper("some").save());
        by(bob, paper.save(save -> save.updateFields("title")));
        assertWritten("some", ann, ann);
        by(bob, paper.save(save -> save.updateFields("title", "editor")));
        assertWritten("some", ann, bob);
    }

    @Test
    void bulkCreateAsksOnce() {
        List<Paper> papers = List.of(paper("a"), paper("b"));
        by(ann, Paper.objects.bulkCreate(papers));
        assertWritten("a", ann, ann);
        assertWritten("b", ann, ann);
        assertThat(asked).hasValue(1);
    }

    @Test
    void saveAllAsksOnceAndKeepsTheCreatorOfStoredObjects() {
        Paper stored = by(ann, paper("stored").save());
        asked.set(0);
        by(bob, Model.saveAll(List.of(stored, paper("fresh"))));
        assertWritten("stored", ann, bob);
        assertWritten("fresh", bob, bob);
        assertThat(asked).hasValue(1);
    }

    @Test
    void updateOrCreateTellsWhoChangedIt() {
        by(ann, Paper.objects.updateOrCreate(Map.of("title", "first"), Map.of()));
        assertWritten("first", ann, ann);
        by(bob, Paper.objects.updateOrCreate(Map.of("title", "first"), Map.of("title", "second")));
        assertWritten("second", ann, bob);
    }

    @Test
    void anUpdateOfManyLeavesItAsItIs() {
        Paper paper = by(ann, paper("many").save());
        by(bob, Paper.objects.filter("title", "many").update("title", "more"));
        assertWritten("more", ann, ann);
        paper.title = "most";
        by(bob, Paper.objects.bulkUpdate(List.of(paper), "title"));
        assertWritten("most", ann, ann);
    }

    @Test
    void membersOfAParentAreSetToo() {
        LockedFolder folder = new LockedFolder();
        by(ann, folder.save());
        by(bob, folder.save());
        LockedFolder stored = run(LockedFolder.locked.get(folder.pk()));
        assertThat(stored.creator.pk()).isEqualTo(ann.pk());
        assertThat(List.of(stored.editor, stored.keeper)).containsOnly((Long) bob.pk());
    }

    @Test
    void modelsWithoutSuchMembersAskNobody() {
        by(ann, Author.objects.create(Map.of("name", "Cid")));
        assertThat(asked).hasValue(0);
    }

    @Test
    void rawSavesTakeWhatTheObjectHas() {
        Paper paper = paper("raw");
        paper.creator.set(bob);
        by(ann, paper.save(Save::raw));
        assertThat(run(Paper.objects.get("title", "raw")).creator.pk()).isEqualTo(bob.pk());
    }

    @Test
    void aFailureToKnowTheUserIsThatOfTheSave() {
        Mono<Paper> saved = paper("failed").save();
        assertThatThrownBy(() -> by("nonsense", saved))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("takes the current user as a value of this field");
    }
}
