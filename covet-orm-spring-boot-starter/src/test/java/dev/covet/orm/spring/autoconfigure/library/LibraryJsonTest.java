package dev.covet.orm.spring.autoconfigure.library;

import dev.covet.orm.Covet;
import dev.covet.orm.Model;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Models as WebFlux sends them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"covet.orm.schema=create", "spring.r2dbc.generate-unique-name=true"})
@DirtiesContext // else its Covet would be the current one for the tests that follow
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryJsonTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @SpringBootApplication
    @Import(Shelf.class)
    static class Library {}

    @RestController
    static class Shelf {

        @GetMapping("/authors")
        Flux<Author> authors() {
            return Author.objects.prefetchRelated("novels").all();
        }

        @GetMapping("/novels")
        Flux<Novel> novels() {
            return Novel.objects.all();
        }

        @GetMapping("/novels/{title}")
        Mono<Novel> novel(@PathVariable String title) {
            return Novel.objects.selectRelated("author").get("title", title);
        }
    }

    @LocalServerPort
    private int port;

    private Author author;

    @BeforeAll
    void store(@Autowired Covet covet) {
        author = new Author();
        author.name = "Ali";
        Novel novel = new Novel();
        novel.title = "Dawn";
        novel.author.set(author);
        Model.saveAll(List.of(novel)).contextWrite(covet::in).block(LIMIT);
    }

    private WebTestClient.BodyContentSpec get(String path) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri(path)
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void aLoadedRelationIsSentAsAnObject() {
        get("/novels/Dawn")
                .jsonPath("$.title")
                .isEqualTo("Dawn")
                .jsonPath("$.author.name")
                .isEqualTo("Ali")
                .jsonPath("$.author.novels")
                .doesNotExist();
    }

    @Test
    void anUnloadedRelationIsSentAsItsKey() {
        get("/novels").jsonPath("$[0].author").isEqualTo(author.pk());
    }

    @Test
    void prefetchedObjectsAreSentAsAnArrayThatRefersBackByKey() {
        get("/authors")
                .jsonPath("$[0].novels[0].title")
                .isEqualTo("Dawn")
                .jsonPath("$[0].novels[0].author")
                .isEqualTo(author.pk());
    }
}
