package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Models that live in a datasource of their own, and routers (django.md MD-02 to MD-07). */
@EveryDatabase
class PlacedModelsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ANALYTICS = "analytics";

    /** In the default database. */
    @Meta(dbTable = "placed_people")
    public static class Reader extends Model<Reader> {
        static final Manager<Reader> objects = Manager.of(Reader.class);

        String name;

        @Reverse
        RelatedSet<Visit> visits;
    }

    /** In a database of its own, of somebody in the default one. */
    @Meta(dbTable = "placed_visits", datasource = ANALYTICS, ordering = "pk")
    public static class Visit extends Model<Visit> {
        static final Manager<Visit> objects = Manager.of(Visit.class);

        String page;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "visits")
        Ref<Reader> reader;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+", nullable = true)
        Ref<Device> device;
    }

    /** Beside the visits. */
    @Meta(dbTable = "placed_devices", datasource = ANALYTICS)
    public static class Device extends Model<Device> {
        static final Manager<Device> objects = Manager.of(Device.class);

        String kind;
    }

    /** Where nothing is. */
    @Meta(datasource = "nowhere")
    public static class Lost extends Model<Lost> {
        String name;
    }

    /** With a table in between. */
    @Meta(datasource = ANALYTICS)
    public static class Campaign extends Model<Campaign> {
        @ManyToManyField(relatedName = "+")
        RelatedSet<Follower> followers;
    }

    /** In the default database. */
    public static class Follower extends Model<Follower> {
        String name;
    }

    /** What extends a visit lives with it. */
    @Meta(dbTable = "placed_purchases")
    public static class Purchase extends Visit {
        static final Manager<Purchase> objects = Manager.of(Purchase.class);

        int amount;
    }

    /** Allows what refers to readers. */
    private static class Allowing implements DatabaseRouter {
        @Override
        public @Nullable Boolean allowRelation(Class<?> model, Class<?> other) {
            return other == Reader.class ? true : null;
        }
    }

    private static H2Database analytics;
    private static Datasources datasources;
    private static Covet covet;

    @BeforeEachDatabase
    static void start(TestDatabase main) {
        analytics = H2Database.create();
        datasources = Datasources.of(
                Datasource.of("default", main.connectionFactory()),
                Datasource.of(ANALYTICS, analytics.connectionFactory()));
        covet = covet(new Allowing());
        Flux.fromIterable(covet.schemas()).concatMap(Schema::create).blockLast(LIMIT);
        covet.makeCurrent();
    }

    @AfterEachDatabase
    static void close() {
        covet.resign();
        analytics.close();
    }

    private static CovetBuilder builder() {
        return Covet.builder().datasources(datasources);
    }

    private static Covet covet(DatabaseRouter... routers) {
        CovetBuilder builder = builder().models(Reader.class, Visit.class, Purchase.class);
        List.of(routers).forEach(builder::router);
        return builder.build();
    }

    @BeforeEach
    void empty() {
        run(Visit.objects.everything().delete().then(Device.objects.everything().delete()));
        run(Reader.objects.everything().delete());
    }

    private static <T> T run(Mono<T> work) {
        return on(covet, work);
    }

    private static <T> T on(Covet runtime, Mono<T> work) {
        return work.contextWrite(runtime::in).block(LIMIT);
    }

    private static Reader reader(String name) {
        return run(Reader.objects.create(reader -> reader.name = name));
    }

    private static Visit visit(Reader reader, String page) {
        return run(Visit.objects.create(visit -> {
            visit.page = page;
            visit.reader.set(reader);
        }));
    }

    private static long countIn(String database, String table) {
        Datasource datasource = datasources.named(database);
        return Objects.requireNonNull(Mono.usingWhen(
                        datasource.primary().acquire(),
                        connection -> Mono.from(connection
                                        .createStatement("select count(*) from " + table)
                                        .execute())
                                .flatMap(result -> Mono.from(result.map((row, meta) -> row.get(0, Long.class)))),
                        datasource.primary()::giveBack)
                .block(LIMIT));
    }

    @Test
    void aModelIsReadAndWrittenWhereItLives() {
        Visit visit = visit(reader("Ali"), "/home");
        assertThat(countIn(ANALYTICS, "placed_visits")).isOne();
        visit.page = "/shop";
        run(visit.save());
        run(Visit.objects.filter("page", "/shop").update("page", "/cart"));
        assertThat(run(visit.refresh()).page).isEqualTo("/cart");
        assertThat(run(Visit.objects.filter("page", "/cart").exists())).isTrue();
        run(Visit.objects.bulkCreate(List.of(copy(visit), copy(visit))));
        run(Model.saveAll(List.of(copy(visit))));
        assertThat(countIn(ANALYTICS, "placed_visits")).isEqualTo(4);
        run(visit.delete());
        assertThat(run(Visit.objects.count())).isEqualTo(3);
        assertThat(run(Visit.objects.raw("select * from placed_visits").list())).hasSize(3);
    }

    private static Visit copy(Visit visit) {
        Visit copy = new Visit();
        copy.page = visit.page;
        copy.reader.key(Objects.requireNonNull(visit.reader.key()));
        return copy;
    }

    @Test
    void eachDatabaseHasTheTablesOfItsModelsOnly() {
        assertThatThrownBy(() -> countIn("default", "placed_visits")).isNotNull();
        assertThatThrownBy(() -> countIn(ANALYTICS, "placed_people")).isNotNull();
        Flux.fromIterable(covet.schemas()).concatMap(Schema::validate).blockLast(LIMIT);
        covet.schema().create().then(covet.schema(ANALYTICS).validate()).block(LIMIT);
    }

    @Test
    void aDifferenceIsToldWithItsDatabase() {
        analytics.execute("create table placed_lost (id bigint)");
        Covet more = builder().models(Device.class, Later.class).build();
        assertThatThrownBy(() -> more.schema(ANALYTICS).validate().block(LIMIT))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("The database \"analytics\" does not fit")
                .hasMessageContaining("placed_later");
    }

    /** Its table is not there. */
    @Meta(dbTable = "placed_later", datasource = ANALYTICS)
    public static class Later extends Model<Later> {}

    @Test
    void aRelationAcrossIsRefusedAtTheStart() {
        assertThatThrownBy(() -> covet())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "Visit.reader: Visit lives in the datasource \"analytics\" and Reader in \"default\"")
                .hasMessageNotContaining("Visit.device");
    }

    @Test
    void aTableInBetweenCannotBeAcross() {
        assertThatThrownBy(() ->
                        builder().models(Campaign.class).router(new Allowing()).build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Campaign.followers")
                .hasMessageContaining("a model for the table in between");
    }

    @Test
    void aRouterMayForbidARelation() {
        assertThatThrownBy(() -> covet(new Allowing(), new DatabaseRouter() {
                    @Override
                    public Boolean allowRelation(Class<?> model, Class<?> other) {
                        return false;
                    }
                }))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Visit.device: a router does not allow it")
                .hasMessageNotContaining("Visit.reader");
    }

    @Test
    void anUnknownDatasourceIsRefusedAtTheStart() {
        assertThatThrownBy(() -> builder().models(Lost.class).build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Lost: its @Meta names the datasource \"nowhere\", which is not there")
                .hasMessageContaining("default, analytics");
        assertThatThrownBy(() -> builder()
                        .models(Reader.class)
                        .modelsIn("elsewhere", "dev.covet")
                        .router(new Allowing())
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("what is said of its package names the datasource \"elsewhere\"");
    }

    @Test
    void whatIsAcrossIsFetchedAndNotJoined() {
        Reader ali = reader("Ali");
        visit(ali, "/home");
        Visit read = run(Visit.objects.get());
        assertThat(run(read.reader.fetch()).name).isEqualTo("Ali");
        Visit together = run(Visit.objects.prefetchRelated("reader").get());
        assertThat(together.reader.get().name).isEqualTo("Ali");
        Reader withVisits = run(Reader.objects.prefetchRelated("visits").get());
        assertThat(withVisits.visits.loaded()).hasSize(1);
        assertThat(run(ali.visits.count())).isOne();
        run(ali.visits.create(visit -> visit.page = "/more"));
        assertThat(run(Visit.objects.filter("reader", ali).count())).isEqualTo(2);
        assertAcross(Visit.objects.filter("reader__name", "Ali").count(), "a join by Visit.reader");
        assertAcross(Visit.objects.selectRelated("reader").list(), "a join by Visit.reader");
        assertAcross(
                Reader.objects
                        .filter("pk__in", Visit.objects.valuesList("readerId"))
                        .list(),
                "a subquery");
        assertAcross(Reader.objects.exclude("visits__page", "/home").list(), "");
    }

    private static void assertAcross(Mono<?> work, String where) {
        assertThatThrownBy(() -> run(work))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("lives in the database")
                .hasMessageContaining("so both cannot be in " + where);
    }

    @Test
    void aDeletionLeavesTheOtherDatabaseAlone() {
        Reader ali = reader("Ali");
        visit(ali, "/home");
        run(ali.delete());
        assertThat(run(Visit.objects.count())).isOne();
    }

    @Test
    void objectsOfTwoDatabasesAreNotSavedTogether() {
        Reader fresh = new Reader();
        fresh.name = "New";
        Visit visit = new Visit();
        visit.page = "/";
        visit.reader.set(fresh);
        assertThatThrownBy(() -> run(Model.saveAll(List.of(visit))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("saveAll");
    }

    @Test
    void whatExtendsAModelLivesWithIt() {
        Reader ali = reader("Ali");
        run(Purchase.objects.create(purchase -> {
            purchase.page = "/pay";
            purchase.amount = 3;
            purchase.reader.set(ali);
        }));
        assertThat(countIn(ANALYTICS, "placed_purchases")).isOne();
        assertThat(run(Purchase.objects.get("page", "/pay")).amount).isEqualTo(3);
    }

    @Test
    void aBlockOnOneDatabaseIsNoneOnTheOther() {
        Reader ali = reader("Ali");
        assertThatThrownBy(() -> run(covet.atomic(() -> Reader.objects
                        .create(reader -> reader.name = "Undone")
                        .then(Visit.objects.create(visit -> {
                            visit.page = "/kept";
                            visit.reader.set(ali);
                        }))
                        .then(Mono.error(new IllegalStateException("undo"))))))
                .hasMessage("undo");
        assertThat(run(Reader.objects.count())).isOne();
        assertThat(run(Visit.objects.count())).isOne();
        assertThatThrownBy(() -> run(covet.atomic(
                        options -> options.using(ANALYTICS),
                        () -> Visit.objects.everything().delete().then(Mono.error(new IllegalStateException("undo"))))))
                .hasMessage("undo");
        assertThat(run(Visit.objects.count())).isOne();
    }

    @Test
    void anObjectStaysWhereItWasReadUnlessTheCallSaysOtherwise() {
        Covet copies = builder()
                .models(Device.class)
                .router(new DatabaseRouter() {
                    @Override
                    public Boolean allowSchema(String datasource, Class<?> model) {
                        return true;
                    }
                })
                .build();
        copies.schema().create().block(LIMIT);
        on(copies, Device.objects.using("default").create(device -> device.kind = "phone"));
        Device phone = on(copies, Device.objects.using("default").get());
        phone.kind = "watch";
        on(copies, phone.save());
        assertThat(countIn("default", "placed_devices where kind = 'watch'")).isOne();
        on(copies, phone.save(save -> save.using(ANALYTICS)));
        assertThat(on(copies, Device.objects.get()).kind).isEqualTo("watch");
        copies.schema().drop().block(LIMIT);
    }

    @Test
    void packagesPlaceModelsToo(DatabaseProduct product) {
        Covet placed = builder()
                .models(Reader.class, Visit.class)
                .modelsIn("default", "dev")
                .modelsIn(ANALYTICS, "dev.covet.orm")
                .build();
        assertThat(placed.placement().homes().of(placed.models().find("Reader")))
                .isEqualTo(ANALYTICS);
        assertThat(placed.schemas()).hasSize(1);
        assertThat(product).isNotNull();
    }

    /** Goes by who asks. */
    private static final class ByTenant extends Allowing {
        private @Nullable Object seen;

        @Override
        public @Nullable String forRead(Class<?> model, RoutingHints hints) {
            seen = hints.instance();
            return model == Device.class ? hints.context().getOrDefault("tenant", null) : null;
        }

        @Override
        public @Nullable String forWrite(Class<?> model, RoutingHints hints) {
            return model == Device.class ? hints.context().getOrDefault("writes", null) : null;
        }
    }

    @Test
    void routersAreAskedInTheirOrderAndUsingComesBeforeThem() {
        ByTenant byTenant = new ByTenant();
        Covet routed = covet(new DatabaseRouter() {}, byTenant);
        on(routed, Device.objects.create(device -> device.kind = "phone"));
        Mono<Long> count = Device.objects.count();
        assertThat(on(routed, count)).isOne();
        assertThatThrownBy(() -> on(routed, count.contextWrite(context -> context.put("tenant", "default"))))
                .as("the default database has no such table")
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(on(
                        routed,
                        Device.objects
                                .using(ANALYTICS)
                                .count()
                                .contextWrite(context -> context.put("tenant", "default"))))
                .isOne();
        Device phone = on(routed, Device.objects.get());
        on(routed, phone.refresh());
        assertThat(byTenant.seen).isSameAs(phone);
        assertThatThrownBy(() -> on(routed, phone.save().contextWrite(context -> context.put("writes", "default"))))
                .as("writes are asked for apart from reads")
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThatThrownBy(() -> on(routed, count.contextWrite(context -> context.put("tenant", "analytic"))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Unknown datasource \"analytic\"")
                .hasMessageContaining("ByTenant")
                .hasMessageContaining("Did you mean \"analytics\"?");
    }

    @Test
    void rowsThatAreLockedAreReadWhereTheyAreWritten() {
        Covet routed = covet(new ByTenant());
        on(routed, Device.objects.create(device -> device.kind = "phone"));
        Mono<Device> locked = routed.atomic(
                options -> options.using(ANALYTICS),
                () -> Device.objects.selectForUpdate().get());
        assertThat(on(routed, locked.contextWrite(context -> context.put("tenant", "default"))).kind)
                .isEqualTo("phone");
    }
}
