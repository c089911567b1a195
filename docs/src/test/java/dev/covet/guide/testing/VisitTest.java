package dev.covet.guide.testing;

import dev.covet.guide.blog.Visit;
import dev.covet.orm.Covet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

// tag::testing-models[]
@DatabaseTest
class VisitTest {

    private static Covet covet;

    @BeforeAll
    static void start(PostgresDatabase database) {
        covet = Covet.builder()
                .connectionFactory(database.connectionFactory())
                .models(Visit.class)
                .build();
        covet.schema().create().block();
    }

    @AfterAll
    static void close() {
        covet.close().block();
    }

    @Test
    void remembersWhenAPageWasVisited() {
        Mono<Long> recent = Visit.objects
                .create(visit -> visit.setPage("/"))
                .flatMap(visit -> Visit.objects
                        .filter("createdAt__lte", visit.getCreatedAt())
                        .count());

        StepVerifier.create(recent.contextWrite(covet::in))
                .expectNext(1L)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }
}
// end::testing-models[]
