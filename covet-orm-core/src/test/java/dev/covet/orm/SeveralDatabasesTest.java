package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.testkit.H2Database;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** An object stays with the database that it came from. */
class SeveralDatabasesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final H2Database first = H2Database.create();
    private final H2Database second = H2Database.create();
    private Covet covet;

    @BeforeEach
    void storeAnAuthorInEach() {
        covet = Covet.builder()
                .datasources(Datasources.of(
                        Datasource.of("default", first.connectionFactory()),
                        Datasource.of("other", second.connectionFactory())))
                .models(Author.class, Entry.class)
                .build();
        createTables(first);
        createTables(second);
        on(Author.objects.create(author -> author.setName("Ali")));
        on(Author.objects.using("other").create(author -> author.setName("Bea")));
    }

    private static void createTables(H2Database database) {
        Covet.builder()
                .connectionFactory(database.connectionFactory())
                .models(Author.class, Entry.class)
                .build()
                .schema()
                .create()
                .block(LIMIT);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private String nameIn(String database) {
        return on(Author.objects.using(database).get()).getName();
    }

    @Test
    void savesWhereItWasRead() { // django.md MO-15
        Author bea = on(Author.objects.using("other").get());
        bea.setName("Bea Two");
        on(bea.save());
        assertThat(nameIn("other")).isEqualTo("Bea Two");
        assertThat(nameIn("default")).isEqualTo("Ali");
    }

    @Test
    void savesElsewhereIfTold() {
        Author bea = on(Author.objects.using("other").get());
        on(bea.save(save -> save.using("default")));
        assertThat(nameIn("default")).isEqualTo("Bea");
    }

    @Test
    void readsAnewWhereItWasRead() {
        Author bea = on(Author.objects.using("other").get());
        on(bea.refresh());
        assertThat(bea.getName()).isEqualTo("Bea");
    }

    @Test
    void deletesWhereItWasRead() {
        on(on(Author.objects.using("other").get()).delete());
        assertThat(on(Author.objects.using("other").count())).isZero();
        assertThat(on(Author.objects.count())).isOne();
    }

    @Test
    void looksForAnObjectOfASliceInTheNamedDatabase() {
        Author bea = on(Author.objects.using("other").get());
        on(Author.objects.everything().delete());
        assertThat(on(Author.objects.using("other").orderBy("name").limit(1).contains(bea)))
                .isTrue();
    }
}
