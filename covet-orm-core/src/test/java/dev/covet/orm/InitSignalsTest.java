package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.signal.PostInit;
import dev.covet.orm.signal.PreInit;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** SG-01: what listeners hear of objects being made, on every database. */
@EveryDatabase
class InitSignalsTest {

    private static BlogRuntime runtime;

    private final List<SignalConnection> connections = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void write() {
        runtime.covet().makeCurrent();
        on(Author.objects.everything().delete());
        Author ali = on(Author.objects.create(author -> author.setName("Ali")));
        on(Entry.objects.create(entry -> {
            entry.setTitle("Reactive");
            entry.author().set(ali);
        }));
    }

    @AfterEach
    void disconnect() {
        connections.forEach(SignalConnection::disconnect);
        runtime.covet().resign();
    }

    private void listen() {
        connections.add(runtime.covet()
                .signals()
                .connectInit(
                        PreInit.class,
                        Author.class,
                        event -> heard.add("before " + event.modelType().getSimpleName())));
        connections.add(runtime.covet()
                .signals()
                .connectInit(
                        PostInit.class,
                        Author.class,
                        event -> heard.add("made " + ((Author) event.instance()).getName() + " " + event.database())));
    }

    @Test
    void anObjectFromARowIsToldWithItsValues() {
        listen();
        on(Author.objects.all().collectList());
        assertThat(heard).containsExactly("before Author", "made Ali default");
    }

    @Test
    void soIsOneThatIsJoinedOrReadByChunksOrByRawSql() {
        listen();
        on(Entry.objects.selectRelated("author").list());
        on(Author.objects.stream(10).then());
        on(Author.objects.raw("select * from authors").all().collectList());
        assertThat(heard).filteredOn(entry -> entry.equals("made Ali default")).hasSize(3);
    }

    @Test
    void anObjectThatIsCreatedIsToldWithWhatItWasGiven() {
        listen();
        on(Author.objects.create(author -> author.setName("Bea")));
        assertThat(heard).containsExactly("before Author", "made Bea default");
    }

    @Test
    void ofAnObjectMadeByTheApplicationOnlyTheBeginningIsTold() {
        listen();
        new Author();
        assertThat(heard).containsExactly("before Author");
    }

    @Test
    void aListenerMayChangeTheObject() {
        connections.add(runtime.covet()
                .signals()
                .connectInit(PostInit.class, Author.class, event -> ((Author) event.instance()).setName("changed")));
        assertThat(on(Author.objects.get("name", "Ali")).getName()).isEqualTo("changed");
    }

    @Test
    void aListenerThatFailsFailsTheReading() {
        connections.add(runtime.covet().signals().connectInit(PostInit.class, Author.class, event -> {
            throw new IllegalStateException("refused");
        }));
        assertThatThrownBy(() -> on(Author.objects.list())).hasStackTraceContaining("refused");
    }
}
