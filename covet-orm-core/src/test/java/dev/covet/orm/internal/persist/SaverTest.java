package dev.covet.orm.internal.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.internal.persist.Blog.Author;
import dev.covet.orm.internal.persist.Blog.Country;
import dev.covet.orm.internal.persist.Blog.Mark;
import dev.covet.orm.internal.persist.Blog.Post;
import dev.covet.orm.internal.persist.Blog.Profile;
import dev.covet.orm.internal.persist.Blog.Ticket;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.internal.persist.save.SaveOptions.Mode;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.testkit.AlsoByDriver;
import dev.covet.orm.testkit.EveryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How one object is saved, on every database. */
@EveryDatabase
@AlsoByDriver("plain")
class SaverTest extends PersistenceFixture {

    private static final SaveOptions INSERT = SaveOptions.creation();
    private static final SaveOptions UPDATE = SaveOptions.of(false, true, null, true);

    @Override
    List<Class<?>> models() {
        return Blog.MODELS;
    }

    private static SaveOptions only(String... names) {
        return SaveOptions.of(false, false, List.of(names), true);
    }

    @Test
    void insertsANewObjectWithOneStatementAndReadsItsKeyBack() {
        Author author = save(new Author("alice"));
        assertThat(author.pk()).isInstanceOf(Long.class);
        assertThat(InstanceState.of(author).adding()).isFalse();
        assertThat(InstanceState.of(author).database()).isEqualTo("default");
        assertThat(statements.sent()).containsExactly("INSERT Author");
    }

    @Test
    void updatesAStoredObjectWithOneStatement() {
        Author author = given(new Author("alice"));
        author.username = "bob";
        save(author);
        assertThat(statements.sent()).containsExactly("UPDATE Author");
        assertThat(value(String.class, "SELECT username FROM authors")).isEqualTo("bob");
    }

    @Test
    void sendsNothingBeforeItIsSubscribedAndOnceForEachSubscription() {
        Ticket ticket = new Ticket();
        ticket.title = "a";
        Mono<Ticket> saving = saving(ticket, SaveOptions.defaults());
        assertThat(statements.sent()).isEmpty();
        await(saving);
        await(saving);
        assertThat(statements.sent()).containsExactly("INSERT Ticket", "UPDATE Ticket");
    }

    /** S99, MO-16 */
    @Test
    void aKeyThatCovetMakesNeedsNoLookUp() {
        Ticket ticket = new Ticket();
        ticket.title = "first";
        save(ticket);
        assertThat(ticket.id.version()).isEqualTo(7);
        assertThat(statements.sent()).containsExactly("INSERT Ticket");
    }

    /** MO-16 */
    @Test
    void aNewObjectWithTheKeyOfARowIsAnErrorWhereKeysAreMade() {
        Ticket ticket = new Ticket();
        ticket.title = "first";
        given(ticket);
        Ticket same = new Ticket();
        same.id = ticket.id;
        same.title = "second";
        assertThatThrownBy(() -> save(same)).isInstanceOf(UniqueViolationException.class);
    }

    /** MO-16 */
    @Test
    void aKeyOfTheApplicationsIsUpdatedElseInserted() {
        save(new Country("fr", "France"));
        assertThat(statements.sent()).containsExactly("UPDATE Country", "INSERT Country");
        statements.forget();
        save(new Country("fr", "République française"));
        assertThat(statements.sent()).containsExactly("UPDATE Country");
        assertThat(count(Country.class)).isOne();
    }

    @Test
    void aModelOfNothingButAKeyIsInsertedByDefaultAndFoundAgain() {
        Mark mark = save(new Mark());
        assertThat(mark.id).isPositive();
        statements.forget();
        save(mark);
        assertThat(statements.sent()).containsExactly("UPDATE Mark");
        mark.id += 1000;
        save(mark);
        assertThat(count(Mark.class)).isEqualTo(2);
    }

    /** MO-21 */
    @Test
    void aKeyThatIsAReferenceIsTakenOverFromAnObjectThatWasSavedLater() {
        Author author = new Author("alice");
        Profile profile = new Profile();
        profile.author.to(author);
        assertThatThrownBy(() -> save(profile)).isInstanceOf(QueryStateException.class);
        given(author);
        save(profile);
        assertThat(profile.pk()).isEqualTo(author.pk());
        assertThat(statements.sent()).containsExactly("UPDATE Profile", "INSERT Profile");
    }

    /** MO-17 */
    @Test
    void forceInsertNeverUpdates() {
        given(new Country("fr", "France"));
        assertThatThrownBy(() -> await(saving(new Country("fr", "Frankreich"), INSERT)))
                .isInstanceOf(UniqueViolationException.class)
                .satisfies(error ->
                        assertThat(((ConstraintViolation) error).model()).isEqualTo("Country"));
        assertThat(statements.sent()).containsExactly("INSERT Country");
    }

    /** MO-17 */
    @Test
    void contradictingOptionsAreRefused() {
        assertThatThrownBy(() -> SaveOptions.of(true, true, null, true)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> SaveOptions.of(true, false, Set.of("title"), true))
                .isInstanceOf(QueryStateException.class);
        assertThat(SaveOptions.of(false, true, Set.of("title"), true).mode()).isEqualTo(Mode.UPDATE);
    }

    /** MO-17, MO-18 */
    @Test
    void forceUpdateNeedsAKeyAndARow() {
        assertThatThrownBy(() -> await(saving(new Author("alice"), UPDATE)))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("without a key");
        assertThatThrownBy(() -> await(saving(new Country("de", "Germany"), UPDATE)))
                .isInstanceOf(NotUpdatedException.class);
        assertThat(count(Country.class)).isZero();
    }

    /** MO-19, S101 */
    @Test
    void updateFieldsWritesOnlyThose() {
        Author author = given(new Author("alice"));
        author.username = "bob";
        author.email = "bob@example.com";
        await(saving(author, only("email")));
        assertThat(value(String.class, "SELECT username FROM authors")).isEqualTo("alice");
        assertThat(value(String.class, "SELECT email FROM authors")).isEqualTo("bob@example.com");
    }

    /** MO-19, S101 */
    @Test
    void noUpdateFieldsAreNoStatement() {
        Author author = given(new Author("alice"));
        assertThat(await(saving(author, only()))).isSameAs(author);
        assertThat(statements.sent()).isEmpty();
    }

    /** MO-19, S101 */
    @Test
    void updateFieldsRefusesUnknownNamesAndTheKeyAtTheCall() {
        Author author = new Author("alice");
        assertThatThrownBy(() -> saving(author, only("usernam")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean \"username\"?");
        assertThatThrownBy(() -> saving(author, only("posts"))).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> saving(author, only("id"))).isInstanceOf(FieldException.class);
    }

    /** S101 */
    @Test
    void updateFieldsOfARowThatIsGoneIsAnError() {
        Author author = given(new Author("alice"));
        runtime.execute("DELETE FROM authors");
        assertThatThrownBy(() -> await(saving(author, only("username")))).isInstanceOf(NotUpdatedException.class);
    }

    /** MO-20 */
    @Test
    void anObjectLoadedInPartIsSavedInPart() {
        Author author = given(new Author("alice"));
        InstanceState.of(author).deferred(Set.of("email"));
        author.username = "bob";
        save(author);
        assertThat(statements.texts().get(0)).contains("username").doesNotContain("email");
    }

    /** MO-20 */
    @Test
    void anObjectLoadedInPartIsNotCopiedToAnotherDatabase() {
        Author author = given(new Author("alice"));
        InstanceState.of(author).deferred(Set.of("email"));
        InstanceState.of(author).database("elsewhere");
        assertThatThrownBy(() -> save(author)).isInstanceOf(QueryStateException.class);
    }

    /** MO-21, S104 */
    @Test
    void aRelatedObjectThatIsNotSavedIsRefused() {
        Post post = new Post("one", new Author("alice"));
        assertThatThrownBy(() -> save(post))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("\"author\"")
                .hasMessageContaining("not saved");
        assertThat(statements.sent()).isEmpty();
    }

    /** MO-21, S104 */
    @Test
    void theKeyOfARelatedObjectThatWasSavedLaterIsTakenOver() {
        Author author = new Author("alice");
        Post post = new Post("one", author);
        save(author);
        save(post);
        assertThat(post.author.key()).isEqualTo(author.pk());
        assertThat(post.author.loaded()).isSameAs(author);
        assertThat(value(Long.class, "SELECT author_id FROM posts")).isEqualTo(author.pk());
    }

    /** S108 */
    @Test
    void whatTheDatabaseFillsInIsReadBack() {
        Author author = save(new Author("alice"));
        Post left = save(new Post("left", author));
        assertThat(left.score).isEqualTo(7);
        Post given = new Post("given", author);
        given.score = 3;
        save(given);
        assertThat(given.score).isEqualTo(3);
        assertThat(value(Integer.class, "SELECT score FROM posts WHERE title = 'given'"))
                .isEqualTo(3);
    }

    @Test
    void timesAreSetOnInsertAndUpdateAsTheFieldsSay() {
        Post post = save(new Post("one", save(new Author("alice"))));
        Instant created = post.createdAt;
        Instant updated = post.updatedAt;
        assertThat(created).isEqualTo(value(Instant.class, "SELECT created_at FROM posts"));
        save(post);
        assertThat(post.createdAt).isEqualTo(created);
        assertThat(post.updatedAt).isAfterOrEqualTo(updated);
        assertThat(value(Instant.class, "SELECT updated_at FROM posts")).isEqualTo(post.updatedAt);
    }

    @Test
    void documentsAndNullsAreStored() {
        Post post = new Post("one", save(new Author("alice")));
        post.extra = Map.of("lang", "en");
        save(post);
        assertThat(value(String.class, "SELECT CAST(extra AS varchar) FROM posts"))
                .contains("lang");
        post.extra = null;
        save(post);
        assertThat(value(Long.class, "SELECT count(*) FROM posts WHERE extra IS NULL"))
                .isOne();
    }

    @Test
    void wrongValuesAreRefusedBeforeAnyStatement() {
        assertThatThrownBy(() -> save(new Author("x".repeat(31))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        error -> assertThat(error.errors().get("username"))
                                .containsExactly("Ensure this value has at most 30 characters (it has 31)."));
        assertThat(statements.sent()).isEmpty();
    }

    @Test
    void validationCanBeLeftOutAndLooksOnlyAtWhatIsWritten() {
        Author author = given(new Author("alice"));
        author.email = "no address";
        await(saving(author, only("username")));
        await(saving(author, SaveOptions.of(false, false, null, false)));
        assertThat(value(String.class, "SELECT email FROM authors")).isEqualTo("no address");
    }

    @Test
    void aTakenUniqueValueNamesModelAndField() {
        given(new Author("alice"));
        assertThatThrownBy(() -> save(new Author("alice")))
                .isInstanceOfSatisfying(UniqueViolationException.class, error -> {
                    assertThat(error.model()).isEqualTo("Author");
                    assertThat(error.fields()).containsExactly("username");
                });
    }

    @Test
    void aFailedInsertLeavesTheObjectNew() {
        given(new Author("alice"));
        Author same = new Author("alice");
        assertThatThrownBy(() -> save(same)).isInstanceOf(UniqueViolationException.class);
        assertThat(InstanceState.of(same).adding()).isTrue();
        assertThat(same.pk()).isNull();
    }

    @Test
    void aUuidIsKeptWhereItIsGiven() {
        Ticket ticket = new Ticket();
        ticket.id = UUID.randomUUID();
        ticket.title = "mine";
        UUID id = ticket.id;
        assertThat(save(ticket).id).isEqualTo(id);
        assertThat(value(UUID.class, "SELECT id FROM tickets")).isEqualTo(id);
    }
}
