package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.subquery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Aggregates over several relations to many rows, django.md AG-06: each over its own rows, unless Django's way is asked for. */
@EveryDatabase
class AggregatesOverRelationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static String url;
    private static BlogRuntime runtime;

    /** There is somebody who has two reports and three orders. */
    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        url = database.r2dbcUrl();
        runtime = new BlogRuntime(url, User.class, Order.class);
        User boss = on(runtime.covet(), user("boss", null));
        on(runtime.covet(), user("first", boss).then(user("second", boss)));
        on(runtime.covet(), Flux.range(0, 3).concatMap(number -> order(boss)).then());
    }

    @BeforeEach
    void forgetStatements() {
        runtime.statements().clear();
    }

    private static Mono<User> user(String name, User manager) {
        return User.objects.create(user -> {
            user.name = name;
            user.joined = LocalDate.of(2024, 1, 1);
            if (manager != null) {
                user.manager.set(manager);
            }
        });
    }

    private static Mono<Order> order(User customer) {
        return Order.objects.create(order -> {
            order.customer.set(customer);
            order.status = "new";
            order.placed = Instant.EPOCH;
            order.note = "none";
        });
    }

    private static <T> T on(Covet covet, Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private static Mono<List<List<Object>>> numbers(Named... aggregates) {
        return User.objects
                .filter("name", "boss")
                .annotate(aggregates)
                .valuesList("one", "other")
                .list();
    }

    private List<Object> answer(Named... aggregates) {
        return on(runtime.covet(), numbers(aggregates)).get(0);
    }

    @Test
    void eachAggregateIsTakenOverItsOwnRowsInOneStatement() {
        assertThat(answer(count("reports").as("one"), count("orders").as("other")))
                .containsExactly(2L, 3L);
        assertThat(answer(count("*").as("one"), count("orders").as("other"))).containsExactly(1L, 3L);
        assertThat(answer(count("reports").as("one"), count("reports__orders").as("other")))
                .containsExactly(2L, 0L);
        assertThat(answer(
                        count("reports").plus(count("orders")).as("one"),
                        count("orders").filter(Q.of("orders__status", "old")).as("other")))
                .containsExactly(5L, 0L);
        assertThat(runtime.statements()).hasSize(4);
    }

    @Test
    void aConditionOnOtherRelatedRowsRepeatsNothing() {
        QuerySet<User> withReports = User.objects.filter("reports__name__in", List.of("first", "second"));
        assertThat(on(
                        runtime.covet(),
                        withReports
                                .annotate(count("orders").as("n"))
                                .valuesFlat("n")
                                .list()))
                .containsExactly(3L);
        assertThat(on(
                        runtime.covet(),
                        User.objects
                                .annotate(count("orders").as("n"))
                                .filter("orders__status", "new")
                                .valuesFlat("n")
                                .list()))
                .containsExactly(3L);
        assertThat(on(runtime.covet(), withReports.aggregate(count("pk").as("n"))))
                .containsEntry("n", 1L);
    }

    /** The rows that {@code count()} counts are those that the query gives, with repetitions. */
    @Test
    void countOfAllCountsObjectsHoweverOftenAConditionFindsThem() {
        QuerySet<User> withReports = User.objects.filter("reports__name__in", List.of("first", "second"));

        assertThat(on(runtime.covet(), withReports.aggregate(count("*").as("n"))))
                .containsEntry("n", 1L);
        assertThat(on(
                        runtime.covet(),
                        withReports.aggregate(
                                count("*").as("n"),
                                max("name").as("last"),
                                count("orders").as("o"))))
                .containsEntry("n", 1L)
                .containsEntry("o", 3L);
        assertThat(on(
                        runtime.covet(),
                        withReports.annotate(count("*").as("n")).valuesFlat("n").list()))
                .containsExactly(1L);
        assertThat(on(runtime.covet(), withReports.count())).isEqualTo(2L);
        assertThat(on(runtime.covet(), withReports.list())).hasSize(2);
        assertThat(on(runtime.covet(), withReports.distinct().count())).isEqualTo(1L);
    }

    @Test
    void aConditionBeforeAnAggregateOverTheSameRelationSaysWhichRowsItGoesOver() {
        assertThat(on(
                        runtime.covet(),
                        User.objects
                                .filter("reports__name", "first")
                                .annotate(
                                        count("reports").as("n"),
                                        count("orders").as("o"))
                                .valuesList("n", "o")
                                .list()))
                .containsExactly(List.of(1L, 3L));
    }

    @Test
    void whatElseIsComputedDoesNotChangeTheRowsThatAConditionChooses() {
        QuerySet<User> chosen = User.objects.filter("reports__name", "first");
        assertThat(on(
                        runtime.covet(),
                        chosen.aggregate(
                                max("name").as("name"), count("reports").as("n"))))
                .containsEntry("n", 1L);
        assertThat(on(
                        runtime.covet(),
                        chosen.annotate(
                                        count("orders").as("o"),
                                        max("reports__name").as("last"))
                                .valuesList("o", "last")
                                .list()))
                .containsExactly(List.of(3L, "first"));
    }

    @Test
    void aConditionOnAnAggregateOrAnExpressionWithAValueIsOne() {
        assertThat(on(
                        runtime.covet(),
                        User.objects
                                .annotate(count("orders").as("n"))
                                .filter(Q.of("n", 3)
                                        .or(Q.of(lower("name").is("contains", "SEC"))
                                                .or(Q.of(lower("name").is("contains", "sec")))))
                                .orderBy("name")
                                .valuesFlat("name")
                                .list()))
                .containsExactly("boss", "second");
    }

    @Test
    void totalsAreTakenEachOverItsOwnRows() {
        Values totals = on(
                runtime.covet(),
                User.objects.aggregate(
                        count("*").as("users"),
                        count("orders").as("orders"),
                        count("reports").as("reports")));
        assertThat(totals.get("users")).isEqualTo(3L);
        assertThat(totals.get("orders")).isEqualTo(3L);
        assertThat(totals.get("reports")).isEqualTo(2L);
    }

    @Test
    void groupsOfValuesHaveTheirOwnRowsToo() {
        QuerySet<List<Object>> byManager = User.objects
                .values("manager")
                .annotate(count("*").as("n"), count("orders").as("o"))
                .orderBy("n")
                .valuesList("n", "o");
        assertThat(on(runtime.covet(), byManager.list())).containsExactly(List.of(1L, 3L), List.of(2L, 0L));
    }

    @Test
    void groupsOfRelatedRowsThatNoAggregateHasForItselfAreRefused() {
        assertThatThrownBy(() -> on(
                        runtime.covet(),
                        User.objects
                                .values("reports__name")
                                .annotate(count("*").as("n"), count("orders").as("o"))
                                .list()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("see each row once for every related row")
                .hasMessageContaining("distinct()")
                .hasMessageContaining("repeatedRows(true)");
        assertThat(runtime.statements()).isEmpty();
    }

    @Test
    void distinctCountsAreRightInOneStatement() {
        assertThat(answer(
                        count("reports").distinct().as("one"),
                        count("orders").distinct().as("other")))
                .containsExactly(2L, 3L);
        assertThat(runtime.statements()).hasSize(1);
    }

    @Test
    void aSubqueryKeepsTheRowsOfOneApartFromTheOther() {
        QuerySet<List<Object>> orders = Order.objects
                .filter("customer", outerRef("pk"))
                .orderBy()
                .values("customer")
                .annotate(count("*").as("number"))
                .valuesList("number");
        assertThat(answer(count("reports").as("one"), subquery(orders).as("other")))
                .containsExactly(2L, 3L);
        assertThat(runtime.statements()).hasSize(1);
    }

    @Test
    void theGreatestIsTheSameHoweverOftenARowIsSeen() {
        assertThat(answer(
                        max("reports__name").as("one"),
                        count("orders").distinct().as("other")))
                .containsExactly("second", 3L);
    }

    @Test
    void aggregatesOverOneRelationGoTogether() {
        assertThat(answer(count("reports").as("one"), count("reports__active").as("other")))
                .containsExactly(2L, 2L);
    }

    @Test
    void aRuntimeCanBeToldToComputeAsDjangoDoes() {
        Covet django = Covet.builder()
                .connectionFactory(ConnectionFactories.get(url))
                .models(User.class, Order.class)
                .repeatedRows(true)
                .build();
        assertThat(on(
                                django,
                                numbers(
                                        count("reports").as("one"),
                                        count("orders").as("other")))
                        .get(0))
                .containsExactly(6L, 6L);
    }
}
