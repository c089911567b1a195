package dev.covet.orm.replicas;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts on a primary and its replicas, which are watched, and the nodes that have answered. */
final class ReplicatedAccounts implements QueryListener, AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final RoutingSettings OFTEN_ASKED = RoutingSettings.defaults().withCheckInterval(Duration.ofMillis(50));

    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final Datasource datasource;
    private final Covet covet;
    private final Disposable watch;

    ReplicatedAccounts(String primary, RoutingSettings routing, String... replicas) {
        this(withReplicas(DatasourceSettings.of("default", ConnectionSettings.of(primary)), replicas)
                .withRouting(routing));
    }

    ReplicatedAccounts(DatasourceSettings settings) {
        datasource = Datasource.of(
                settings.withPool(PoolSettings.defaults().withSize(0, 10).withMaxAcquireTime(Duration.ofSeconds(3))));
        covet = Covet.builder()
                .datasources(Datasources.of(datasource))
                .models(Account.class, Posting.class)
                .listener(this)
                .sessionKey("the key of all that are tested")
                .build();
        watch = covet.datasources().watch().subscribe();
    }

    private static DatasourceSettings withReplicas(DatasourceSettings settings, String... replicas) {
        DatasourceSettings all = settings;
        for (int i = 0; i < replicas.length; i++) {
            all = all.withReplica(i == 0 ? "east" : "west", ReplicaSettings.of(replicas[i]));
        }
        return all;
    }

    <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    /** Runs the work as a session. */
    <T> T session(Mono<T> work) {
        return run(covet.session(() -> work));
    }

    /** Runs the work as a session and returns its token. */
    String token(Mono<?> work) {
        return run(covet.session(() -> work.then(covet.sessionToken())));
    }

    /** Runs the work as a session that goes on where another one was. */
    <T> T session(String token, Mono<T> work) {
        return run(covet.session(token, () -> work));
    }

    /** Waits until the monitor has heard of all nodes. */
    void awaitWatched() {
        Flux.interval(Duration.ofMillis(10))
                .takeUntil(tick -> datasource.replicas().stream()
                        .allMatch(replica -> replica.status().position() != Positions.UNKNOWN))
                .blockLast(LIMIT);
    }

    Covet covet() {
        return covet;
    }

    Datasource datasource() {
        return datasource;
    }

    /** The nodes that have answered since this was asked last. */
    List<String> answered() {
        List<String> nodes = List.copyOf(answered);
        answered.clear();
        return nodes;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (event.outcome() == QueryEvent.Outcome.SUCCESS) {
            answered.add(event.node());
        }
    }

    @Override
    public void close() {
        watch.dispose();
        datasource.close().block(LIMIT);
    }
}
