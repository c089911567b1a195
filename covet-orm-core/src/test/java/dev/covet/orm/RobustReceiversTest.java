package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.ReceiverOptions;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a receiver that fails does to the write and to its transaction, on every database. */
@EveryDatabase
class RobustReceiversTest {

    private static BlogRuntime runtime;

    private final List<SignalConnection> connections = new ArrayList<>();

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void empty() {
        on(Author.objects.everything().delete());
    }

    @AfterEach
    void disconnect() {
        connections.forEach(SignalConnection::disconnect);
    }

    /** Writes an entry, and then what the database refuses, which ends a transaction of PostgreSQL. */
    private void breaking(UnaryOperator<ReceiverOptions> options) {
        connections.add(runtime.covet()
                .signals()
                .connect(
                        PostSave.class,
                        Author.class,
                        event -> entry((Author) event.instance())
                                .then(Author.objects
                                        .raw("select nothing from nowhere")
                                        .all()
                                        .then()),
                        options));
    }

    private static Mono<Entry> entry(Author author) {
        return Entry.objects.create(entry -> {
            entry.setTitle("of " + author.getName());
            entry.author().set(author);
        });
    }

    private Mono<Author> save() {
        return Author.objects.create(author -> author.setName("Ali"));
    }

    @Test
    void theWriteStandsWithoutWhatARobustReceiverWrote() {
        breaking(ReceiverOptions::robust);
        connections.add(runtime.covet()
                .signals()
                .connect(PostSave.class, Author.class, event -> entry((Author) event.instance()), as -> as.order(9)));

        assertThat(on(save()).pk()).isNotNull();

        assertThat(on(Author.objects.count())).isOne();
        assertThat(on(Entry.objects.count())).isOne();
    }

    @Test
    void theTransactionAroundItGoesOn() {
        breaking(ReceiverOptions::robust);

        on(runtime.covet().atomic(() -> save().then(save("Bea")).then(Author.objects.count())));

        assertThat(on(Author.objects.count())).isEqualTo(2);
        assertThat(on(Entry.objects.count())).isZero();
    }

    private Mono<Author> save(String name) {
        return Author.objects.create(author -> author.setName(name));
    }

    @Test
    void byDefaultTheFailureIsTheWrites() {
        breaking(UnaryOperator.identity());

        assertThatThrownBy(() -> on(save())).isInstanceOf(RuntimeException.class);

        assertThat(on(Author.objects.count())).isZero();
        assertThat(on(Entry.objects.count())).isZero();
    }
}
