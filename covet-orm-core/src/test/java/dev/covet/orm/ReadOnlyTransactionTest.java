package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import reactor.core.publisher.Mono;

/** Transactions that the server keeps from writing, on PostgreSQL. */
@DatabaseTest
class ReadOnlyTransactionTest {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @Test
    void aWriteInAReadOnlyTransactionIsRefusedByName() {
        Covet covet = runtime.covet();
        Mono<Author> write = covet.atomic(
                options -> options.readOnly(), () -> Author.objects.create(author -> author.setName("Cid")));
        assertThatThrownBy(() -> write.contextWrite(covet::in).block(Duration.ofSeconds(20)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageStartingWith("INSERT Author is part of a transaction that is read-only.");
    }
}
