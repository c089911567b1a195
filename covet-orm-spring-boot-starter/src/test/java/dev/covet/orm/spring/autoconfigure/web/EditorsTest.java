package dev.covet.orm.spring.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many who edit one object over HTTP at the same time, all from the version that they have seen. */
class EditorsTest {

    private static final int EDITORS = 50;
    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Nested
    class OnPostgresql extends OnADatabase {

        private static final PostgresDatabase DATABASE = PostgresDatabase.create();

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            registry.add("covet.orm.datasources.default.url", DATABASE::r2dbcUrl);
        }

        @AfterAll
        static void drop() {
            DATABASE.close();
        }
    }

    @Nested
    class OnH2 extends OnADatabase {

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            String url = "r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            registry.add("covet.orm.datasources.default.url", () -> url);
        }
    }

    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {"spring.main.web-application-type=reactive", "spring.webflux.problemdetails.enabled=true"})
    @TestPropertySource(
            properties = {
                "covet.orm.schema=create",
                "covet.orm.datasources.default.pool.max-size=8",
                "covet.orm.datasources.default.pool.max-acquire-time=30s"
            })
    abstract static class OnADatabase {

        private WebClient client;

        @BeforeEach
        void connect(@LocalServerPort int port) {
            client = WebClient.create("http://localhost:" + port);
        }

        @Test
        void exactlyOneWinsEachRound() {
            String shelf = client.post()
                    .uri("/shelves?label=new")
                    .retrieve()
                    .bodyToMono(String.class)
                    .block(LIMIT);
            for (int version = 0; version < ROUNDS; version++) {
                List<Answer> answers = round(shelf, version);

                List<Answer> winners = answers.stream()
                        .filter(answer -> answer.status() == HttpStatus.OK)
                        .toList();
                assertThat(winners).hasSize(1);
                assertThat(winners.get(0).body()).isEqualTo(String.valueOf(version + 1));
                assertThat(answers)
                        .filteredOn(answer -> answer.status() == HttpStatus.CONFLICT)
                        .hasSize(EDITORS - 1)
                        .allMatch(answer -> answer.body().contains("urn:covet:problem:stale"));
                assertThat(label(shelf)).isEqualTo(winners.get(0).label());
            }
        }

        private List<Answer> round(String shelf, int version) {
            List<Mono<Answer>> edits = IntStream.range(0, EDITORS)
                    .mapToObj(editor -> edit(shelf, version, version + "-" + editor))
                    .toList();
            return Flux.merge(Flux.fromIterable(edits), EDITORS).collectList().block(LIMIT);
        }

        private Mono<Answer> edit(String shelf, int version, String label) {
            return client.put()
                    .uri("/shelves/{id}?label={label}&version={version}", shelf, label, version)
                    .exchangeToMono(response -> response.bodyToMono(String.class)
                            .map(body -> new Answer(
                                    HttpStatus.valueOf(response.statusCode().value()), body, label)));
        }

        private String label(String shelf) {
            return client.get()
                    .uri("/shelves/{id}", shelf)
                    .retrieve()
                    .bodyToMono(String.class)
                    .block(LIMIT);
        }
    }

    /** What an editor was told. */
    record Answer(HttpStatus status, String body, String label) {}
}
