package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.Sensitive;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Which line of the application asked for a statement, as listeners and the log are told. */
@EveryDatabase
class CallSiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Meta(dbTable = "site_owners")
    static class Owner extends Model<Owner> {
        static final Manager<Owner> objects = Manager.of(Owner.class);

        @CharField(maxLength = 40)
        String login = "";

        @Reverse
        RelatedSet<Key> keys;

        @ManyToManyField(relatedName = "friendsOf")
        RelatedSet<Key> shared;
    }

    @Meta(dbTable = "site_keys")
    static class Key extends Model<Key> {
        static final Manager<Key> objects = Manager.of(Key.class);

        @Sensitive
        @CharField(maxLength = 40)
        String secret = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "keys")
        Ref<Owner> owner;
    }

    private static final class Sites implements QueryListener {

        private final List<QueryEvent> events = new CopyOnWriteArrayList<>();
        private final CallSiteNeed need;

        Sites(CallSiteNeed need) {
            this.need = need;
        }

        @Override
        public CallSiteNeed callSites() {
            return need;
        }

        @Override
        public void finished(QueryEvent event, @Nullable Object started) {
            events.add(event);
        }

        List<@Nullable CallSite> sites() {
            return events.stream().map(event -> event.query().callSite()).toList();
        }
    }

    private static final Sites all = new Sites(CallSiteNeed.ALWAYS);
    private static ConnectionFactory database;
    private static Covet covet;

    @BeforeEachDatabase
    static void createTables(TestDatabase test) {
        database = ConnectionFactories.get(test.r2dbcUrl());
        covet = with(all, false);
        on(covet, covet.schema().create());
    }

    private static Covet with(QueryListener listener, boolean values) {
        return Covet.builder()
                .connectionFactory(database)
                .models(Owner.class, Key.class)
                .listener(listener)
                .logValues(values)
                .build();
    }

    private static <T> T on(Covet runtime, Mono<T> work) {
        return work.contextWrite(runtime::in).block(LIMIT);
    }

    private static Owner owner(String login) {
        return on(covet, Owner.objects.create(owner -> owner.login = login));
    }

    private static Map<String, Supplier<Mono<?>>> calls(Owner ann, Key key) {
        Map<String, Supplier<Mono<?>>> calls = new LinkedHashMap<>();
        calls.put("list", () -> Owner.objects.list());
        calls.put("all", () -> Owner.objects.prefetchRelated("keys").all().then());
        calls.put(
                "stream", () -> Owner.objects.prefetchRelated("keys").stream(1).then());
        calls.put("get", () -> Owner.objects.get(ann.pk()));
        calls.put("getOrNull", () -> Owner.objects.getOrNull("login", "nobody"));
        calls.put("first", () -> Owner.objects.first());
        calls.put("count", () -> Owner.objects.count());
        calls.put("exists", () -> Owner.objects.exists());
        calls.put("contains", () -> Owner.objects.contains(ann));
        calls.put("inBulk", () -> Owner.objects.inBulk(List.of(ann.pk())));
        calls.put("page", () -> Owner.objects.orderBy("login").page(1, 5));
        calls.put("keyset", () -> Owner.objects.orderBy("login").keyset(null, 5));
        calls.put("raw", () -> Owner.objects.raw("select * from site_owners").list());
        calls.put("create", () -> Owner.objects.create(owner -> owner.login = "bob"));
        calls.put("getOrCreate", () -> Owner.objects.getOrCreate(Map.of("login", "cid")));
        calls.put("updateOrCreate", () -> Owner.objects.updateOrCreate(Map.of("login", "cid"), Map.of("login", "dan")));
        calls.put("bulkCreate", () -> Owner.objects.bulkCreate(List.of(new Owner(), new Owner())));
        calls.put("bulkUpdate", () -> Owner.objects.bulkUpdate(List.of(ann), "login"));
        calls.put("update", () -> Owner.objects.filter("login", "").update("login", "eve"));
        calls.put("save", ann::save);
        calls.put("saveAll", () -> Model.saveAll(List.of(ann, key)));
        calls.put("refresh", ann::refresh);
        calls.put("fetch", () -> key.owner.fetch());
        calls.put("fetch of many", () -> ann.keys.fetch());
        calls.put("query of many", () -> ann.keys.filter("secret", "none").count());
        calls.put("add", () -> ann.shared.add(key));
        calls.put(
                "create related",
                () -> ann.shared.create(made -> {
                    made.secret = "5678";
                    made.owner.set(ann);
                }));
        calls.put("clear", () -> ann.shared.clear());
        calls.put("delete", () -> Owner.objects.filter("login", "eve").delete());
        calls.put("delete object", ann::delete);
        return calls;
    }

    @Test
    void everyWayToAskTellsItsLine() {
        Owner ann = owner("ann");
        Key made = on(covet, Key.objects.create(key -> {
            key.secret = "1234";
            key.owner.set(ann);
        }));
        calls(ann, on(covet, Key.objects.get(made.pk()))).forEach((name, call) -> {
            all.events.clear();
            Mono<?> work = call.get();
            on(covet, work);
            assertThat(all.sites()).as(name).isNotEmpty().doesNotContainNull().allSatisfy(site -> {
                assertThat(site.type()).as(name).startsWith(CallSiteTest.class.getName());
                assertThat(site.method()).as(name).isIn("calls", "everyWayToAskTellsItsLine");
                assertThat(site.toString()).contains("(CallSiteTest.java:").doesNotContain(":-");
            });
        });
    }

    @Test
    void aCallWithinAnotherHasALineOfItsOwn() {
        owner("ann");
        all.events.clear();

        on(covet, covet.atomic(() -> Owner.objects.first().flatMap(this::keysOf)));

        assertThat(all.events)
                .filteredOn(event -> !event.query().model().isEmpty())
                .extracting(
                        event -> event.query().model(),
                        event -> event.query().callSite().method())
                .contains(tuple("Owner", "aCallWithinAnotherHasALineOfItsOwn"), tuple("Key", "keysOf"));
    }

    private Mono<Long> keysOf(Owner owner) {
        return owner.keys.count();
    }

    @Test
    void behindAMethodReferenceThereIsNone() {
        Owner ann = owner("ann");
        all.events.clear();

        on(covet, Mono.just(ann).flatMap(Owner::save));

        assertThat(all.sites()).hasSize(1).containsOnlyNulls();
    }

    @Test
    void whereFewAreWantedTheFirstOfEachQueryTellsItsLine() {
        owner("ann");
        Sites few = new Sites(CallSiteNeed.SAMPLED);
        Covet sampling = with(few, false);

        on(sampling, Owner.objects.filter("login__startswith", "a").exists());
        on(sampling, Owner.objects.filter("login__endswith", "a").exists());

        assertThat(few.sites()).hasSize(2).doesNotContainNull();
    }

    @Test
    void theLogTellsTimeRowsPlaceAndLine() {
        assertThat(logged(with(new Sites(CallSiteNeed.NONE), false), "smith"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry)
                        .matches("\\d+\\.\\d{3} ms, 1 rows, default\\.primary,"
                                + " dev\\.covet\\.orm\\.CallSiteTest\\.logged\\(CallSiteTest\\.java:\\d+\\): .*")
                        .doesNotContain("smith", "hunter2"))
                .anySatisfy(entry -> assertThat(entry).contains("INSERT INTO \"site_owners\""));
    }

    @Test
    void theLogTellsValuesIfItIsToldToButNoSensitiveOnes() {
        assertThat(logged(with(new Sites(CallSiteNeed.NONE), true), "li\nne"))
                .hasSize(2)
                .anySatisfy(
                        entry -> assertThat(entry).contains("\"site_owners\"").endsWith("[\"li ne\"]"))
                .anySatisfy(entry -> assertThat(entry).contains("\"site_keys\"").endsWith(" [values withheld]"))
                .allSatisfy(entry -> assertThat(entry).doesNotContain("hunter2", "\n"));
    }

    private static List<String> logged(Covet runtime, String login) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.covet.orm.sql");
        ListAppender<ILoggingEvent> entries = new ListAppender<>();
        entries.start();
        logger.addAppender(entries);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            Owner owner = new Owner();
            owner.login = login;
            on(
                    runtime,
                    owner.save()
                            .flatMap(saved -> Key.objects.create(key -> {
                                key.secret = "hunter2";
                                key.owner.set(saved);
                            })));
        } finally {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(entries);
        }
        return entries.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
