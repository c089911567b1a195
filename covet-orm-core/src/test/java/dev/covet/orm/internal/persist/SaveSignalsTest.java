package dev.covet.orm.internal.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.internal.persist.Blog.Author;
import dev.covet.orm.internal.persist.Blog.Country;
import dev.covet.orm.internal.persist.Blog.Tag;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What listeners hear of saves, and what they can do, on every database. */
@EveryDatabase
class SaveSignalsTest extends PersistenceFixture {

    private final List<SignalConnection> connections = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @Override
    List<Class<?>> models() {
        return Blog.MODELS;
    }

    @AfterEach
    void disconnect() {
        connections.forEach(SignalConnection::disconnect);
        connections.clear();
        heard.clear();
    }

    private void listen(Class<?> model) {
        connections.add(signals.connect(PreSave.class, model, event -> {
            heard.add("before " + event.updateFields());
            return Mono.empty();
        }));
        connections.add(signals.connect(PostSave.class, model, event -> {
            heard.add("after " + event.created() + " " + event.updateFields() + " " + event.database());
            return Mono.empty();
        }));
    }

    private void failAfter(Class<?> model) {
        connections.add(
                signals.connect(PostSave.class, model, event -> Mono.error(new IllegalArgumentException("refused"))));
    }

    /** SG-02, S143 */
    @Test
    void saysWhatIsWrittenAndWhetherItIsNew() {
        listen(Author.class);
        Author author = save(new Author("alice"));
        save(author);
        await(saving(author, SaveOptions.of(false, false, List.of("username"), true)));
        assertThat(heard)
                .containsExactly(
                        "before null", "after true null default",
                        "before null", "after false null default",
                        "before [username]", "after false [username] default");
    }

    /** MO-19, S101 */
    @Test
    void nothingIsToldOfASaveOfNoFields() {
        Author author = given(new Author("alice"));
        listen(Author.class);
        await(saving(author, SaveOptions.of(false, false, List.of(), true)));
        assertThat(heard).isEmpty();
    }

    @Test
    void anUpdateThatBecomesAnInsertIsToldOnce() {
        listen(Country.class);
        save(new Country("fr", "France"));
        assertThat(heard).containsExactly("before null", "after true null default");
    }

    /** SG-02 */
    @Test
    void whatAListenerChangesIsStored() {
        connections.add(signals.connect(PreSave.class, Tag.class, event -> {
            ((Tag) event.instance()).weight = 5;
            return Mono.empty();
        }));
        save(new Tag("java"));
        assertThat(value(Integer.class, "SELECT weight FROM tags")).isEqualTo(5);
    }

    @Test
    void aListenerWritesInTheSameTransaction() {
        connections.add(signals.connect(
                PostSave.class,
                Author.class,
                event -> saving(new Tag(((Author) event.instance()).username), SaveOptions.defaults())));
        failAfter(Author.class);
        assertThatThrownBy(() -> save(new Author("alice"))).hasMessage("refused");
        assertThat(count(Author.class)).isZero();
        assertThat(count(Tag.class)).isZero();
    }

    /** An object whose row was undone is new again, so that it can be saved once more. */
    @Test
    void anObjectWhoseInsertWasUndoneIsNewAgain() {
        failAfter(Author.class);
        Author author = new Author("alice");
        assertThatThrownBy(() -> save(author)).hasMessage("refused");
        assertThat(author.pk()).isNull();
        assertThat(InstanceState.of(author).adding()).isTrue();
        disconnect();
        save(author);
        assertThat(count(Author.class)).isOne();
    }

    /** SG-17 */
    @Test
    void aFailingListenerBeforeTheSaveStopsIt() {
        connections.add(signals.connect(
                PreSave.class, Author.class, event -> Mono.error(new IllegalArgumentException("refused"))));
        assertThatThrownBy(() -> save(new Author("alice"))).hasMessage("refused");
        assertThat(statements.sent()).isEmpty();
    }

    /** SG-17 */
    @Test
    void withinATransactionAListenersErrorCanBeHandled() {
        connections.add(signals.connect(
                PreSave.class, Author.class, event -> Mono.error(new IllegalArgumentException("refused"))));
        await(runtime.transactions.atomic(() -> saving(new Author("alice"), SaveOptions.defaults())
                .then(Mono.<Tag>empty())
                .onErrorResume(
                        IllegalArgumentException.class, refused -> saving(new Tag("java"), SaveOptions.defaults()))));
        assertThat(count(Tag.class)).isOne();
    }

    @Test
    void listenersOfOtherModelsCostNothing() {
        listen(Tag.class);
        save(new Author("alice"));
        assertThat(heard).isEmpty();
        assertThat(statements.sent()).containsExactly("INSERT Author");
    }
}
