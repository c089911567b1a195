package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.listener.CallEvent;
import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.CallStart;
import dev.covet.orm.listener.QueryEvent.Outcome;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Which calls listeners hear of, which statements and calls belong to which, and how they end. */
@EveryDatabase
class CallListenerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Meta(dbTable = "call_shelves")
    static class Shelf extends Model<Shelf> {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @CharField(maxLength = 40, unique = true)
        String name = "";

        @Reverse
        RelatedSet<Jar> jars;

        @ManyToManyField(relatedName = "shelvesOf")
        RelatedSet<Jar> admired;
    }

    @Meta(dbTable = "call_jars")
    static class Jar extends Model<Jar> {
        static final Manager<Jar> objects = Manager.of(Jar.class);

        @CharField(maxLength = 40)
        String label = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "jars")
        Ref<Shelf> shelf;
    }

    /** Writes down calls, and statements, each behind the calls that it is a part of. */
    private static final class Heard implements CallListener, QueryListener {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<CallEvent> ended = new CopyOnWriteArrayList<>();
        private volatile boolean on = true;

        @Override
        public boolean isListening() {
            return on;
        }

        @Override
        public Object started(CallStart call, ContextView context) {
            String path = path(context) + call.summary();
            told.add(path);
            return path;
        }

        @Override
        public Context within(Context context, @Nullable Object started) {
            return context.put(Heard.class, started + " > ");
        }

        @Override
        public void ended(CallEvent event, @Nullable Object started) {
            assertThat((String) started).endsWith(event.call().summary());
            ended.add(event);
        }

        @Override
        public @Nullable Object started(QueryStart query, ContextView context) {
            told.add(path(context) + query.summary());
            return null;
        }

        private static String path(ContextView context) {
            return context.getOrDefault(Heard.class, "");
        }
    }

    private static final CallListener BROKEN = new CallListener() {
        @Override
        public Object started(CallStart call, ContextView context) {
            throw new IllegalStateException("started");
        }

        @Override
        public Context within(Context context, @Nullable Object started) {
            throw new IllegalStateException("within");
        }

        @Override
        public void ended(CallEvent event, @Nullable Object started) {
            throw new AssertionError("ended");
        }
    };

    private static final Heard heard = new Heard();
    private static Covet covet;

    @BeforeEachDatabase
    static void createTables(TestDatabase test) {
        covet = Covet.builder()
                .connectionFactory(ConnectionFactories.get(test.r2dbcUrl()))
                .models(Shelf.class, Jar.class)
                .listener(BROKEN)
                .listener((CallListener) heard)
                .listener((QueryListener) heard)
                .build();
        on(covet.schema().create());
    }

    @BeforeEach
    void fill() {
        heard.on = false;
        on(Shelf.objects.everything().delete());
        Shelf shelf = on(Shelf.objects.create(Map.of("name", "top")));
        on(shelf.jars.create(Map.of("label", "plums")));
        on(shelf.jars.create(Map.of("label", "figs")));
        heard.on = true;
        heard.told.clear();
        heard.ended.clear();
    }

    private static <T> @Nullable T on(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private static Outcome outcome() {
        assertThat(heard.ended).hasSize(1);
        return heard.ended.get(0).outcome();
    }

    @Test
    void aReadIsOneCallWithItsStatement() {
        on(Jar.objects.filter("label", "figs").list());

        assertThat(heard.told).containsExactly("read Jar", "read Jar > SELECT Jar");
        assertThat(outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(heard.ended.get(0).duration()).isPositive();
        assertThat(heard.ended.get(0).call().datasource()).isEqualTo("default");
    }

    @Test
    void eachLevelOfAPrefetchIsACallOfTheRead() {
        on(Shelf.objects.prefetchRelated("jars__shelvesOf").list());

        assertThat(heard.told)
                .containsExactly(
                        "read Shelf",
                        "read Shelf > SELECT Shelf",
                        "read Shelf > fetch Shelf.jars",
                        "read Shelf > fetch Shelf.jars > SELECT Jar",
                        "read Shelf > fetch Jar.shelvesOf",
                        "read Shelf > fetch Jar.shelvesOf > SELECT Shelf");
        assertThat(heard.ended)
                .extracting(event -> event.call().summary())
                .containsExactly("fetch Shelf.jars", "fetch Jar.shelvesOf", "read Shelf");
    }

    @Test
    void aRelationThatIsFetchedForAllIsOneCall() {
        List<Jar> jars = on(Jar.objects.list());
        heard.told.clear();

        on(jars.get(0).shelf.fetch());

        assertThat(jars.get(1).shelf.isLoaded()).isTrue();
        assertThat(heard.told).containsExactly("fetch Jar.shelf", "fetch Jar.shelf > SELECT Shelf");
    }

    @Test
    void writesAreCallsByWhatTheyDo() {
        Shelf shelf = on(Shelf.objects.get("name", "top"));
        Jar jar = on(Jar.objects.first());
        heard.told.clear();
        heard.ended.clear();

        jar.label = "dates";
        on(jar.save());
        on(shelf.admired.add(jar));
        on(Jar.objects.filter("label", "figs").update("label", "more figs"));
        on(Jar.objects.bulkCreate(List.of()));
        on(jar.delete());

        assertThat(heard.ended)
                .extracting(event -> event.call().summary())
                .containsExactly("save Jar", "link Shelf.admired", "update Jar", "delete Jar");
        assertThat(heard.told).contains("save Jar > UPDATE Jar", "update Jar > UPDATE Jar", "delete Jar > DELETE Jar");
    }

    @Test
    void otherReadsAreCallsByWhatTheyAsk() {
        on(Jar.objects.count());
        on(Jar.objects.filter("label", "figs").exists());
        on(Jar.objects.stream(1).take(1).next());
        on(Jar.objects.raw("select * from call_jars").list());
        on(Shelf.objects.getOrCreate(Map.of("name", "top")));

        assertThat(heard.ended)
                .extracting(event -> event.call().summary())
                .containsExactly("count Jar", "exists Jar", "stream Jar", "read Jar", "read Shelf");
        assertThat(heard.ended)
                .extracting(CallEvent::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.CANCELLED, Outcome.SUCCESS, Outcome.SUCCESS);
    }

    @Test
    void whatFailsBeforeItsStatementIsAFailedCall() {
        Jar jar = new Jar();
        jar.label = "x".repeat(41);

        assertThatThrownBy(() -> on(jar.save())).isNotNull();

        assertThat(heard.told).containsExactly("save Jar");
        assertThat(outcome()).isEqualTo(Outcome.ERROR);
        assertThat(heard.ended.get(0).error()).isNotNull();
    }

    @Test
    void anObjectThatIsNotThereIsNoFailedRead() {
        assertThatThrownBy(() -> on(Jar.objects.get("label", "none"))).isInstanceOf(DoesNotExistException.class);

        assertThat(outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void whoDoesNotListenHearsNothing() {
        heard.on = false;
        on(Jar.objects.count());

        assertThat(heard.told).isEmpty();
        assertThat(heard.ended).isEmpty();
    }
}
