package dev.covet.orm.endurance;

import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What the server says of the sessions of a test's database. */
final class ServerSessions {

    private ServerSessions() {}

    /** Those other than the witness's own that are not idle; one that was cut off may live until the server notices. */
    static Mono<List<String>> notIdle(DatabaseClient witness) {
        return witness.sql("SELECT state || ': ' || query FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND state <> 'idle'")
                .mapValue(String.class)
                .all()
                .collectList()
                .filter(List::isEmpty)
                .repeatWhenEmpty(100, again -> again.delayElements(Duration.ofMillis(50)))
                .onErrorResume(IllegalStateException.class, exhausted -> Mono.empty())
                .defaultIfEmpty(List.of("Sessions are not idle"));
    }
}
