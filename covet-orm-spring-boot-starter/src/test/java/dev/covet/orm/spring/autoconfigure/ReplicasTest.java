package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads are shared by standbys that replicate. */
class ReplicasTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static PostgresCluster cluster;
    private static PostgresAddress primary;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(2);
        primary = cluster.primary().createDatabase("shop");
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static class Nodes implements QueryListener {

        private final List<String> answered = new CopyOnWriteArrayList<>();

        @Override
        public void finished(QueryEvent event, @Nullable Object started) {
            if (event.outcome() == QueryEvent.Outcome.SUCCESS) {
                answered.add(event.node());
            }
        }
    }

    static class Clerk {

        @Transactional
        public Mono<Long> countWhileWriting() {
            return Item.objects.create(item -> item.setName("ink")).then(Item.objects.count());
        }

        @Transactional(readOnly = true)
        public Mono<Long> count() {
            return Item.objects.count();
        }

        @Transactional(readOnly = true)
        public Mono<Item> writeWhileReading() {
            return Item.objects.create(item -> item.setName("chalk"));
        }
    }

    private void run(ContextConsumer<AssertableApplicationContext> test) {
        ApplicationContextRunner application = Applications.on(primary.r2dbcUrl())
                .withPropertyValues(
                        "covet.orm.datasources.default.replicas.east.url="
                                + cluster.standby(0).address("shop").r2dbcUrl(),
                        "covet.orm.datasources.default.replicas.west.url="
                                + cluster.standby(1).address("shop").r2dbcUrl())
                .withBean(Nodes.class)
                .withBean(Clerk.class);
        application.run(context -> {
            assertThat(context).hasNotFailed();
            cluster.awaitCaughtUp(LIMIT);
            context.getBean(Nodes.class).answered.clear();
            test.accept(context);
        });
    }

    @Test
    void findsThePrimaryAmongNodesWhenItStarts() {
        Applications.plain()
                .withPropertyValues(
                        "covet.orm.datasources.default.nodes.one.url="
                                + cluster.standby(0).address("shop").r2dbcUrl(),
                        "covet.orm.datasources.default.nodes.two.url=" + primary.r2dbcUrl(),
                        "covet.orm.schema=create-drop")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Datasource found =
                            context.getBean(Covet.class).datasources().standard();
                    assertThat(found.primary().name()).isEqualTo("two");
                    assertThat(found.replicas()).extracting(Node::name).containsExactly("one");
                    Item.objects.create(item -> item.setName("ink")).block(LIMIT);
                });
    }

    @Test
    void readsFromReplicasInTurn() {
        run(context -> {
            Flux.range(0, 4).concatMap(i -> Item.objects.count()).blockLast(LIMIT);
            List<String> answered = context.getBean(Nodes.class).answered;
            assertThat(answered.subList(0, 2)).containsExactlyInAnyOrder("east", "west");
            assertThat(answered.subList(2, 4)).isEqualTo(answered.subList(0, 2));
        });
    }

    @Test
    void writesToThePrimaryAndReadsThereInTransactions() {
        run(context -> {
            assertThat(context.getBean(Clerk.class).countWhileWriting().block(LIMIT))
                    .isEqualTo(1);
            assertThat(context.getBean(Nodes.class).answered).containsExactly("primary", "primary");
            cluster.awaitCaughtUp(LIMIT);
            assertThat(Item.objects.filter("name", "ink").exists().block(LIMIT)).isTrue();
            assertThat(context.getBean(Nodes.class).answered.get(2)).isIn("east", "west");
        });
    }

    @Test
    void reallyReadsWhatTheReplicasHave() {
        run(context -> {
            cluster.standbys().forEach(standby -> standby.pauseReplay());
            try {
                Item.objects.create(item -> item.setName("paper")).block(LIMIT);
                assertThat(Item.objects.count().block(LIMIT)).isZero();
                assertThat(Item.objects.using("default.primary").count().block(LIMIT))
                        .isEqualTo(1);
            } finally {
                cluster.standbys().forEach(standby -> standby.resumeReplay());
            }
            cluster.awaitCaughtUp(LIMIT);
            assertThat(Item.objects.count().block(LIMIT)).isEqualTo(1);
        });
    }

    @Test
    void runsReadOnlyTransactionsOnAReplica() {
        run(context -> {
            context.getBean(Clerk.class).count().block(LIMIT);
            assertThat(context.getBean(Nodes.class).answered).hasSize(1).doesNotContain("primary");
            assertThatThrownBy(() ->
                            context.getBean(Clerk.class).writeWhileReading().block(LIMIT))
                    .hasMessageContaining("read-only");
        });
    }

    @Test
    void readsFromTheReplicaThatAQueryNames() {
        run(context -> {
            Flux.fromStream(IntStream.range(0, 3).boxed())
                    .concatMap(i -> Item.objects.using("default.west").count())
                    .blockLast(LIMIT);
            assertThat(context.getBean(Nodes.class).answered).containsOnly("west");
            assertThat(context.getBean(Covet.class).datasources().standard().replicas())
                    .hasSize(2);
        });
    }

    @Test
    void readsOnWhileAReplicaIsDown() {
        run(context -> {
            List<String> answered = context.getBean(Nodes.class).answered;
            cluster.standby(0).server().kill();
            try {
                assertThat(Flux.range(0, 6)
                                .concatMap(i -> Item.objects.count())
                                .collectList()
                                .block(LIMIT))
                        .containsOnly(0L);
                assertThat(Flux.range(0, 2)
                                .concatMap(i -> context.getBean(Clerk.class).count())
                                .collectList()
                                .block(LIMIT))
                        .containsOnly(0L);
                assertThat(answered).hasSize(8).isSubsetOf("west", "primary");
            } finally {
                cluster.standby(0).server().restart();
            }
            cluster.awaitCaughtUp(LIMIT);
            answered.clear();
            Flux.interval(Duration.ofMillis(20))
                    .onBackpressureDrop()
                    .concatMap(tick -> Item.objects.count())
                    .takeUntil(count -> answered.contains("east"))
                    .blockLast(LIMIT);
            assertThat(answered).contains("east", "west");
        });
    }
}
