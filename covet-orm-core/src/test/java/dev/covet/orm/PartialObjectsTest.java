package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Objects of which a query loaded some fields only, on every database. */
@EveryDatabase
class PartialObjectsTest {

    private static BlogRuntime runtime;

    private Author ali;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void write() {
        on(Entry.objects.everything().delete().then(Author.objects.everything().delete()));
        ali = on(Author.objects.create(author -> author.setName("Ali")));
        on(Entry.objects.create(entry -> {
            entry.setTitle("Hello");
            entry.setViews(5);
            entry.author().set(ali);
        }));
    }

    private Entry titled() {
        return on(Entry.objects.only("title").get());
    }

    @Test
    void listenersOfASaveHearWhichFieldsAreWritten() { // django.md SG-02
        List<Object> heard = new ArrayList<>();
        SignalConnection connection = runtime.covet().signals().connect(PostSave.class, Entry.class, event -> {
            heard.add(event.updateFields());
            return Mono.empty();
        });
        Entry entry = titled();
        entry.setTitle("Bye");
        on(entry.save());
        connection.disconnect();
        assertThat(heard).containsExactly(Set.of("title"));
    }

    @Test
    void aNewRowIsNotMadeOfThem() {
        Entry entry = titled();
        assertThatThrownBy(() -> on(entry.save(save -> save.forceInsert())))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Some fields were not loaded")
                .hasMessageContaining("refresh()");
        assertThat(on(Entry.objects.count())).isEqualTo(1);
    }

    @Test
    void aReferenceIsRefreshedByTheNameOfItsColumnToo() {
        Entry entry = on(Entry.objects.get());
        Author bea = on(Author.objects.create(author -> author.setName("Bea")));
        on(Entry.objects.update("author", bea));
        on(entry.refresh("authorId"));
        assertThat(entry.author().pk()).isEqualTo(bea.pk());
    }

    @Test
    void aReferenceThatAnUpdateSetIsKnown() {
        Entry entry = on(Entry.objects.only("title").updateOrCreate(Map.of("title", "Hello"), Map.of("author", ali)))
                .instance();
        assertThat(on(entry.author().fetch())).isEqualTo(ali);
    }
}
