package dev.covet.orm.internal.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.persist.Blog.Author;
import dev.covet.orm.internal.persist.Blog.Category;
import dev.covet.orm.internal.persist.Blog.Club;
import dev.covet.orm.internal.persist.Blog.Membership;
import dev.covet.orm.internal.persist.Blog.Person;
import dev.covet.orm.internal.persist.Blog.Post;
import dev.covet.orm.internal.persist.Blog.Tag;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.M2mChanged;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.PreSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How objects are linked to others, on every database. */
@EveryDatabase
class RelationsTest extends PersistenceFixture {

    private Author author;
    private Post post;
    private Tag java;
    private Tag orm;

    @Override
    List<Class<?>> models() {
        return Blog.MODELS;
    }

    @BeforeEach
    void store() {
        author = given(new Author("alice"));
        post = given(new Post("one", author));
        java = given(new Tag("java"));
        orm = given(new Tag("orm"));
    }

    private void remove(Instance owner, String relation, Object... targets) {
        await(persistence.manyToMany().remove(owner, relation(owner, relation), List.of(targets)));
    }

    private void clear(Instance owner, String relation) {
        await(persistence.manyToMany().clear(owner, relation(owner, relation)));
    }

    private long links() {
        return rows("posts_tags");
    }

    private long friendships() {
        return rows(ModelMeta.of(Person.class).relation("friends").through().table());
    }

    /** RM-06, S123 */
    @Test
    void addIsOneInsertAndIdempotent() {
        add(post, "tags", java, orm);
        assertThat(statements.sent()).containsExactly("INSERT Post_tags");
        add(post, "tags", java);
        assertThat(statements.sent()).containsExactly("INSERT Post_tags", "INSERT Post_tags");
        assertThat(links()).isEqualTo(2);
    }

    /** RM-06, S124 */
    @Test
    void theOthersAreGivenAsObjectsOrAsKeysOfAnyNumberType() {
        add(post, "tags", java.pk(), ((Long) orm.pk()).intValue(), java);
        assertThat(links()).isEqualTo(2);
    }

    /** RM-06 */
    @Test
    void objectsOfOtherModelsAndUnsavedOnesAreRefused() {
        assertThatThrownBy(() -> add(post, "tags", author)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> add(post, "tags", "java")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> add(post, "tags", new Tag("new"))).isInstanceOf(QueryStateException.class);
    }

    /** RM-10, S127 */
    @Test
    void anOwnerThatIsNotSavedIsRefused() {
        assertThatThrownBy(() -> add(new Post("new", author), "tags", java)).isInstanceOf(QueryStateException.class);
    }

    /** RM-07 */
    @Test
    void addAndRemoveOfNothingDoNothing() {
        add(post, "tags");
        remove(post, "tags");
        assertThat(statements.sent()).isEmpty();
    }

    /** RM-07 */
    @Test
    void removeAndClearAreOneDelete() {
        add(post, "tags", java, orm);
        statements.forget();
        remove(post, "tags", java);
        assertThat(statements.sent()).containsExactly("DELETE Post_tags");
        assertThat(links()).isOne();
        clear(post, "tags");
        assertThat(links()).isZero();
    }

    @Test
    void linksCanBeMadeFromTheOtherSide() {
        add(java, "posts", post);
        assertThat(value(Long.class, "SELECT tag_id FROM posts_tags")).isEqualTo(java.pk());
        remove(java, "posts", post);
        assertThat(links()).isZero();
    }

    /** RL-11 */
    @Test
    void symmetricalLinksGoBothWays() {
        Person ann = given(new Person("ann"));
        Person ben = given(new Person("ben"));
        add(ann, "friends", ben);
        assertThat(statements.sent()).containsExactly("INSERT Person_friends");
        assertThat(friendships()).isEqualTo(2);
        remove(ben, "friends", ann);
        assertThat(friendships()).isZero();
        add(ann, "friends", ann);
        assertThat(friendships()).isOne();
        clear(ann, "friends");
        assertThat(friendships()).isZero();
    }

    /** RM-06, RM-09, S126 */
    @Test
    void rowsInBetweenOfTheApplicationsTakeDefaults() {
        Club club = given(new Club("chess"));
        Person ann = given(new Person("ann"));
        Person ben = given(new Person("ben"));
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> role = () -> "role" + asked.incrementAndGet();
        Mono<Void> adding =
                persistence.manyToMany().add(club, relation(club, "members"), List.of(ann, ben), Map.of("role", role));
        await(adding);
        assertThat(statements.sent()).containsExactly("SELECT Membership", "INSERT Membership");
        assertThat(value(Long.class, "SELECT count(*) FROM memberships WHERE role = 'role1'"))
                .isEqualTo(2);
        await(adding);
        assertThat(count(Membership.class)).isEqualTo(2);
        remove(club, "members", ann);
        assertThat(count(Membership.class)).isOne();
        assertThatThrownBy(() ->
                        persistence.manyToMany().add(club, relation(club, "members"), List.of(ann), Map.of("rol", "x")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean \"role\"?");
    }

    /** SG-04, SG-12, S147, S148 */
    @Test
    void listenersHearOfTheLinksThatAreNewAndOfAllThatAreToGo() {
        List<String> heard = new ArrayList<>();
        SignalConnection connection = listen(Post.class, heard);
        try {
            add(post, "tags", java);
            add(post, "tags", java, orm);
            add(post, "tags", java);
            remove(post, "tags", java);
            remove(post, "tags", java);
            clear(post, "tags");
        } finally {
            connection.disconnect();
        }
        Set<Object> first = Set.of(java.pk());
        Set<Object> second = Set.of(orm.pk());
        assertThat(heard)
                .containsExactly(
                        "PRE_ADD " + first,
                        "POST_ADD " + first,
                        "PRE_ADD " + second,
                        "POST_ADD " + second,
                        "PRE_ADD []",
                        "POST_ADD []",
                        "PRE_REMOVE " + first,
                        "POST_REMOVE " + first,
                        "PRE_REMOVE " + first,
                        "POST_REMOVE " + first,
                        "PRE_CLEAR null",
                        "POST_CLEAR null");
    }

    /** SG-13, S149 */
    @Test
    void mirroredLinksAreNotTold() {
        Person ann = given(new Person("ann"));
        Person ben = given(new Person("ben"));
        List<String> heard = new ArrayList<>();
        SignalConnection connection = listen(Person.class, heard);
        try {
            add(ann, "friends", ben);
        } finally {
            connection.disconnect();
        }
        assertThat(heard).containsExactly("PRE_ADD [" + ben.pk() + "]", "POST_ADD [" + ben.pk() + "]");
        assertThat(friendships()).isEqualTo(2);
    }

    /** SG-10 */
    @Test
    void rowsInBetweenOfTheApplicationsAreToldWhenTheyGo() {
        Club club = given(new Club("chess"));
        Person ann = given(new Person("ann"));
        await(persistence.manyToMany().add(club, relation(club, "members"), List.of(ann), Map.of("role", "admin")));
        List<Object> heard = new ArrayList<>();
        SignalConnection connection = signals.connect(PreDelete.class, Membership.class, event -> {
            heard.add(((Membership) event.instance()).role);
            return Mono.empty();
        });
        try {
            clear(club, "members");
        } finally {
            connection.disconnect();
        }
        assertThat(heard).containsExactly("admin");
    }

    private SignalConnection listen(Class<?> model, List<String> heard) {
        return signals.connect(M2mChanged.class, model, event -> {
            heard.add(event.action() + " " + event.keys());
            return Mono.empty();
        });
    }

    private Mono<Void> attach(Instance owner, boolean bulk, Object... objects) {
        return persistence.reverse().add(owner, relation(owner, "posts"), List.of(objects), bulk);
    }

    /** RM-01, S122 */
    @Test
    void attachingIsOneUpdateThatNobodyHearsOf() {
        Author bob = given(new Author("bob"));
        List<Object> heard = new ArrayList<>();
        SignalConnection connection = signals.connect(PreSave.class, Post.class, event -> {
            heard.add(event);
            return Mono.empty();
        });
        try {
            await(attach(bob, true, post));
        } finally {
            connection.disconnect();
        }
        assertThat(heard).isEmpty();
        assertThat(statements.sent()).containsExactly("UPDATE Post");
        assertThat(post.author.key()).isEqualTo(bob.pk());
        assertThat(post.author.loaded()).isSameAs(bob);
        assertThat(value(Long.class, "SELECT author_id FROM posts")).isEqualTo(bob.pk());
    }

    /** RM-01 */
    @Test
    void attachingWithoutBulkSavesEach() {
        Post created = new Post();
        created.title = "new";
        await(attach(author, false, created, post));
        assertThat(statements.sent()).containsExactly("INSERT Post", "UPDATE Post");
        assertThat(created.author.key()).isEqualTo(author.pk());
    }

    /** RM-05, S122 */
    @Test
    void keysAndUnsavedObjectsAreNotAttached() {
        assertThatThrownBy(() -> await(attach(author, true, post.pk()))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> await(attach(author, true, new Post("new", author))))
                .isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> await(attach(new Author("new"), true, post))).isInstanceOf(QueryStateException.class);
    }

    /** RM-03, S122 */
    @Test
    void detachingNeedsAReferenceThatCanBeNull() {
        assertThatThrownBy(() -> persistence.reverse().remove(author, relation(author, "posts"), List.of(post)))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("\"author\"");
        assertThatThrownBy(() -> persistence.reverse().clear(author, relation(author, "posts")))
                .isInstanceOf(QueryStateException.class);
    }

    /** RM-03, S122 */
    @Test
    void detachesMembersAndRefusesStrangers() {
        Category category = given(new Category("web"));
        Post stranger = given(new Post("two", author));
        await(attach(category, true, post));
        statements.forget();
        Mono<Void> wrong = persistence.reverse().remove(category, relation(category, "posts"), List.of(stranger));
        assertThatThrownBy(() -> await(wrong)).isInstanceOf(DoesNotExistException.class);
        await(persistence.reverse().remove(category, relation(category, "posts"), List.of(post)));
        assertThat(statements.sent()).containsExactly("UPDATE Post");
        assertThat(post.category.key()).isNull();
        await(attach(category, true, post, stranger));
        await(persistence.reverse().clear(category, relation(category, "posts")));
        assertThat(value(Long.class, "SELECT count(*) FROM posts WHERE category_id IS NULL"))
                .isEqualTo(2);
    }
}
