package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PostUpdate;
import dev.covet.orm.signal.PreUpdate;
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

/** What listeners hear of updates of all rows of a query, and what they can do, on every database. */
@EveryDatabase
class UpdateSignalsTest {

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
        on(Author.objects.everything().delete());
        on(Author.objects.create(author -> author.setName("Ali")));
        on(Author.objects.create(author -> author.setName("Bea")));
        runtime.statements().clear();
    }

    @AfterEach
    void disconnect() {
        connections.forEach(SignalConnection::disconnect);
    }

    private void listen() {
        connections.add(runtime.covet().signals().connect(PreUpdate.class, Author.class, event -> {
            heard.add("before " + event.fields() + " " + event.database());
            return Mono.empty();
        }));
        connections.add(runtime.covet().signals().connect(PostUpdate.class, Author.class, event -> {
            heard.add("after " + event.fields() + " " + event.rows());
            return Mono.empty();
        }));
    }

    @Test
    void saysWhichFieldsAreSetAndOfHowManyRows() {
        listen();
        on(Author.objects.filter("name__in", List.of("Ali", "Bea")).update("name", f("name")));
        assertThat(heard).containsExactly("before [name] default", "after [name] 2");
        assertThat(runtime.statements()).hasSize(1);
    }

    @Test
    void isOneStatementAndNoTransactionWhereNobodyListens() {
        on(Author.objects.update("name", upper("name")));
        assertThat(runtime.statements()).hasSize(1);
    }

    @Test
    void tellsNobodyOfSingleObjects() {
        connections.add(runtime.covet().signals().connect(PostSave.class, Author.class, event -> {
            heard.add("saved");
            return Mono.empty();
        }));
        on(Author.objects.update("name", upper("name")));
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatFailsUndoesTheUpdate() {
        connections.add(runtime.covet()
                .signals()
                .connect(PostUpdate.class, Author.class, event -> Mono.error(new IllegalArgumentException("refused"))));
        assertThatThrownBy(() -> on(Author.objects.update("name", upper("name"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("refused");
        assertThat(on(Author.objects.filter("name", "ALI").count())).isZero();
    }

    @Test
    void whatAListenerWritesBeforeIsPartOfTheUpdate() {
        connections.add(runtime.covet()
                .signals()
                .connect(
                        PreUpdate.class,
                        Author.class,
                        event -> Author.objects
                                .create(author -> author.setName("Dan"))
                                .then()));
        assertThat(on(Author.objects.update("name", upper("name")))).isEqualTo(3);
    }
}
