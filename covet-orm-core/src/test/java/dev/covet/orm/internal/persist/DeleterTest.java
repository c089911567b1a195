package dev.covet.orm.internal.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ProtectedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.RestrictedException;
import dev.covet.orm.internal.persist.Blog.Author;
import dev.covet.orm.internal.persist.Blog.Category;
import dev.covet.orm.internal.persist.Blog.Comment;
import dev.covet.orm.internal.persist.Blog.Post;
import dev.covet.orm.internal.persist.Blog.Tag;
import dev.covet.orm.internal.persist.Blog.Ticket;
import dev.covet.orm.internal.persist.Ends.Badge;
import dev.covet.orm.internal.persist.Ends.Brake;
import dev.covet.orm.internal.persist.Ends.Branch;
import dev.covet.orm.internal.persist.Ends.Egg;
import dev.covet.orm.internal.persist.Ends.Fallback;
import dev.covet.orm.internal.persist.Ends.Guard;
import dev.covet.orm.internal.persist.Ends.Hen;
import dev.covet.orm.internal.persist.Ends.Leaf;
import dev.covet.orm.internal.persist.Ends.Region;
import dev.covet.orm.internal.persist.Ends.Root;
import dev.covet.orm.internal.persist.Ends.Stray;
import dev.covet.orm.internal.persist.Ends.Wearer;
import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.delete.DeletionQuery;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.AlsoByDriver;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What goes with a row that is deleted, on every database. */
@EveryDatabase
@AlsoByDriver("plain")
class DeleterTest extends PersistenceFixture {

    @Override
    List<Class<?>> models() {
        return Stream.concat(Blog.MODELS.stream(), Ends.MODELS.stream()).toList();
    }

    private Comment answer(Comment question) {
        Comment answer = new Comment("answer", (Post) question.post.loaded());
        answer.answerTo.to(question);
        return given(answer);
    }

    /** MO-26, S134, S139 */
    @Test
    void aRowToWhichNothingRefersGoesWithOneStatement() {
        Ticket ticket = new Ticket();
        ticket.title = "a";
        given(ticket);
        assertThat(delete(ticket).perModel()).isEqualTo(Map.of("Ticket", 1L));
        assertThat(statements.sent()).containsExactly("DELETE Ticket");
        assertThat(ticket.id).isNull();
        assertThat(InstanceState.of(ticket).adding()).isTrue();
    }

    /** S130, S141 */
    @Test
    void aRowThatIsGoneAlreadyIsNoError() {
        Ticket ticket = new Ticket();
        ticket.title = "a";
        given(ticket);
        runtime.execute("DELETE FROM tickets");
        assertThat(delete(ticket).total()).isZero();
    }

    /** MO-26 */
    @Test
    void anObjectWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> delete(new Tag("a"))).isInstanceOf(QueryStateException.class);
    }

    /** S134: rows that nothing depends on go unseen. */
    @Test
    void linksGoWithoutBeingRead() {
        Tag tag = given(new Tag("a"));
        Post post = given(new Post("one", given(new Author("alice"))));
        add(post, "tags", tag);
        statements.forget();
        assertThat(delete(tag).perModel()).isEqualTo(Map.of("Post.tags", 1L, "Tag", 1L));
        assertThat(statements.sent()).containsExactly("DELETE Post_tags", "DELETE Tag");
    }

    /** S130, S135, S137 */
    @Test
    void cascadesToAnyDepthAndCountsByModel() {
        Author author = given(new Author("alice"));
        Post post = given(new Post("one", author));
        add(post, "tags", given(new Tag("a")), given(new Tag("b")));
        Comment comment = given(new Comment("first", post));
        answer(answer(comment));
        given(new Post("two", given(new Author("bob"))));
        statements.forget();
        assertThat(delete(author).perModel())
                .isEqualTo(Map.of("Author", 1L, "Post", 1L, "Post.tags", 2L, "Comment", 3L));
        assertThat(count(Post.class)).isOne();
        assertThat(statements.texts().get(0)).doesNotContain("title");
    }

    /** S136 */
    @Test
    void setNullIsOneUpdateOfRowsThatAreNotRead() {
        Category category = given(new Category("java"));
        Author author = given(new Author("alice"));
        for (String title : List.of("one", "two")) {
            Post post = new Post(title, author);
            post.category.to(category);
            given(post);
        }
        assertThat(delete(category).perModel()).isEqualTo(Map.of("Category", 1L));
        assertThat(statements.sent()).containsExactly("UPDATE Post", "DELETE Category");
        assertThat(value(Long.class, "SELECT count(*) FROM posts WHERE category_id IS NULL"))
                .isEqualTo(2);
    }

    @Test
    void setDefaultRefersToWhatANewObjectRefersTo() {
        Root standard = new Root();
        InstanceState.of(standard).key(Fallback.STANDARD);
        given(standard);
        Root root = given(new Root());
        Fallback fallback = new Fallback();
        fallback.root.to(root);
        given(fallback);
        delete(root);
        assertThat(value(Long.class, "SELECT root_id FROM fallbacks")).isEqualTo(Fallback.STANDARD);
    }

    /** RL-02, S132 */
    @Test
    void protectRefusesAndTellsAllThatIsInTheWay() {
        Root root = given(new Root());
        for (int i = 0; i < 2; i++) {
            Guard guard = new Guard();
            guard.root.to(root);
            given(guard);
        }
        assertThatThrownBy(() -> delete(root))
                .isInstanceOfSatisfying(
                        ProtectedException.class,
                        error -> assertThat(error.protectedObjects()).hasSize(2))
                .hasMessageContaining("2 by Guard.root");
        assertThat(root.pk()).isNotNull();
        assertThat(count(Root.class)).isOne();
    }

    /** RL-02, S133 */
    @Test
    void restrictRefusesWhatNoCascadeTakes() {
        Root root = given(new Root());
        Branch branch = new Branch();
        branch.root.to(root);
        given(branch);
        Brake brake = new Brake();
        brake.root.to(root);
        given(brake);
        assertThatThrownBy(() -> delete(root)).isInstanceOf(RestrictedException.class);
        brake.branch.to(branch);
        given(brake);
        assertThat(delete(root).perModel()).isEqualTo(Map.of("Brake", 1L, "Branch", 1L, "Root", 1L));
    }

    /** A refusal leaves the transaction around it as it was. */
    @Test
    void aRefusalDoesNotSpoilTheTransactionAroundIt() {
        Root root = given(new Root());
        Guard guard = new Guard();
        guard.root.to(root);
        given(guard);
        Mono<Root> kept = runtime.transactions.atomic(() -> persistence
                .deleter()
                .delete(ModelMeta.of(Root.class), root, DeletionOptions.defaults())
                .then(Mono.<Root>empty())
                .onErrorResume(ProtectedException.class, refusal -> saving(new Root(), SaveOptions.defaults())));
        await(kept);
        assertThat(count(Root.class)).isEqualTo(2);
    }

    /** S137 */
    @Test
    void doNothingLooksAtNothing() {
        Root root = given(new Root());
        Stray stray = new Stray();
        stray.root.to(root);
        given(stray);
        delete(root);
        assertThat(statements.sent()).noneMatch(sent -> sent.endsWith("Stray"));
        assertThat(count(Stray.class)).isOne();
    }

    @Test
    void cyclesOfModelsGoWhereAReferenceCanBeLetGo() {
        Hen hen = given(new Hen());
        Egg egg = new Egg();
        egg.laidBy.to(hen);
        given(egg);
        hen.hatchedFrom.to(egg);
        given(hen);
        assertThat(delete(hen).perModel()).isEqualTo(Map.of("Hen", 1L, "Egg", 1L));
    }

    /** S136 */
    @Test
    void manyRowsGoWithOneStatementForEachModel() {
        Author author = given(new Author("alice"));
        List<Post> posts = IntStream.range(0, 300)
                .mapToObj(number -> new Post("post" + number, author))
                .toList();
        await(persistence.bulkCreator().create(ModelMeta.of(Post.class), posts, BulkCreateOptions.defaults()));
        statements.forget();
        assertThat(delete(author).per("Post")).isEqualTo(300);
        assertThat(statements.sent())
                .containsExactly(
                        "SELECT Post",
                        "SELECT Comment",
                        "DELETE Profile",
                        "DELETE Post_tags",
                        "DELETE Post",
                        "DELETE Author");
    }

    @Test
    void keysOfAnyTypeAreFollowed() {
        Region region = new Region();
        region.code = "north";
        given(region);
        Badge badge = new Badge();
        badge.region.to(region);
        given(badge);
        Wearer wearer = new Wearer();
        wearer.badge.to(badge);
        given(wearer);
        assertThat(delete(region).perModel()).isEqualTo(Map.of("Wearer", 1L, "Badge", 1L, "Region", 1L));
    }

    /** QX-11 */
    @Test
    void theRowsOfAQueryGoWithWhatRefersToThem() {
        Author author = given(new Author("alice"));
        Post post = given(new Post("one", author));
        given(new Comment("first", post));
        given(new Comment("second", post));
        FieldMeta reference = ModelMeta.of(Comment.class).field("post");
        assertThat(await(persistence
                                .deleter()
                                .delete(
                                        ModelMeta.of(Comment.class),
                                        rowsOf(reference, post.pk()),
                                        DeletionOptions.defaults()))
                        .perModel())
                .isEqualTo(Map.of("Comment", 2L));
    }

    private DeletionQuery rowsOf(FieldMeta field, Object value) {
        return new SampleDeletion(written, field, value);
    }

    /** SG-03, SG-10, S131, S144 */
    @Test
    void listenersHearOfEachRowBeforeAndAfterChildrenFirst() {
        Author author = given(new Author("alice"));
        Post post = given(new Post("one", author));
        given(new Comment("first", post));
        List<String> heard = new ArrayList<>();
        SignalConnection before = signals.connect(PreDelete.class, Object.class, event -> {
            heard.add("before " + event.modelType().getSimpleName());
            assertThat(event.origin()).isSameAs(author);
            return Mono.empty();
        });
        SignalConnection after = signals.connect(PostDelete.class, Object.class, event -> {
            heard.add("after " + event.modelType().getSimpleName());
            assertThat(((Sample<?>) event.instance()).pk()).isNotNull();
            return Mono.empty();
        });
        try {
            delete(author);
        } finally {
            before.disconnect();
            after.disconnect();
        }
        assertThat(heard)
                .containsExactly(
                        "before Comment",
                        "before Post",
                        "before Author",
                        "after Comment",
                        "after Post",
                        "after Author");
        assertThat(author.pk()).isNull();
    }

    @Test
    void aListenerThatFailsUndoesTheDeletion() {
        Author author = given(new Author("alice"));
        given(new Post("one", author));
        SignalConnection connection = signals.connect(
                PostDelete.class, Author.class, event -> Mono.error(new IllegalArgumentException("no")));
        try {
            assertThatThrownBy(() -> delete(author)).hasMessageContaining("no");
        } finally {
            connection.disconnect();
        }
        assertThat(count(Post.class)).isOne();
        assertThat(author.pk()).isNotNull();
    }

    @Test
    void rowsOfLeavesAreReadWhereSomebodyListensToThem() {
        Root root = given(new Root());
        Branch branch = new Branch();
        branch.root.to(root);
        given(branch);
        Leaf leaf = new Leaf();
        leaf.branch.to(branch);
        given(leaf);
        List<Object> heard = new ArrayList<>();
        SignalConnection connection = signals.connect(PreDelete.class, Leaf.class, event -> {
            heard.add(((Leaf) event.instance()).branch.key());
            return Mono.empty();
        });
        try {
            delete(root);
        } finally {
            connection.disconnect();
        }
        assertThat(heard).containsExactly(leaf.branch.key());
    }
}
