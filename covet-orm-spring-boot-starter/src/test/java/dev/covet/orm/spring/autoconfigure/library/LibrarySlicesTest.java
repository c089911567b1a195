package dev.covet.orm.spring.autoconfigure.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Covet in tests that start a slice of an application. */
class LibrarySlicesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NOVEL = "{\"id\":null,\"title\":\"Dawn\",\"author\":7}";

    private static Novel novel() {
        Novel novel = new Novel();
        novel.title = "Dawn";
        novel.author.key(7L);
        return novel;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Desk.class)
    static class Slice {}

    @RestController
    static class Desk {

        @GetMapping("/desk")
        Novel novel() {
            return LibrarySlicesTest.novel();
        }
    }

    @Nested
    @JsonTest
    @ContextConfiguration(classes = Slice.class)
    class OfJson {

        @Test
        void writesModelsAsTheApplicationDoes(@Autowired JsonMapper mapper) {
            assertThat(mapper.readTree(mapper.writeValueAsString(novel()))).isEqualTo(mapper.readTree(NOVEL));
        }
    }

    @Nested
    @WebFluxTest
    @ContextConfiguration(classes = Slice.class)
    class OfWebFlux {

        @Test
        void sendsModelsAsTheApplicationDoes(@Autowired ApplicationContext context) {
            WebTestClient.bindToApplicationContext(context)
                    .build()
                    .get()
                    .uri("/desk")
                    .exchange()
                    .expectBody()
                    .json(NOVEL);
        }
    }

    @Nested
    @DataR2dbcTest(properties = {"spring.r2dbc.url=r2dbc:h2:mem:///slice", "covet.orm.schema=create-drop"})
    @ContextConfiguration(classes = Slice.class)
    class OfDataR2dbc {

        @Test
        void storesModels() {
            Author author = Author.objects.create(made -> made.name = "Ann").block(LIMIT);
            assertThat(Author.objects.get("name", "Ann").block(LIMIT)).isEqualTo(author);
        }

        @Test
        void isRolledBackByTransactionsOfTheTest(@Autowired ReactiveTransactionManager transactions) {
            TransactionalOperator.create(transactions)
                    .execute(transaction -> {
                        transaction.setRollbackOnly();
                        return Author.objects.create(made -> made.name = "Bob");
                    })
                    .blockLast(LIMIT);
            assertThat(Author.objects.filter("name", "Bob").exists().block(LIMIT))
                    .isFalse();
        }
    }
}
