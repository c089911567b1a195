package dev.covet.orm.refusal;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.QuerySet;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.meta.Models;
import dev.covet.orm.query.Q;
import java.lang.reflect.Method;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every method that takes a name or a value refuses a wrong one when it is called; nothing is subscribed here. */
class NamesAtTheLineTest {

    /** Methods that take neither names nor values of fields, or whose names are not the model's. */
    private static final Set<String> WITHOUT_NAMES = Set.of(
            "all",
            "list",
            "stream",
            "first",
            "last",
            "count",
            "exists",
            "explain",
            "sql",
            "page",
            "keyset",
            "reverse",
            "limit",
            "offset",
            "slice",
            "sliceFrom",
            "none",
            "using",
            "clearSelectRelated",
            "clearPrefetchRelated",
            "clearDeferred",
            "fetchMode",
            "everything",
            "asQuerySet",
            "contains",
            "bulkCreate",
            "raw",
            "subscribe",
            "delete",
            "toString",
            "toStringWithValues",
            "withDeleted",
            "equals",
            "hashCode",
            "union",
            "unionAll",
            "intersection",
            "difference",
            "and",
            "or",
            "xor",
            "getClass",
            "wait",
            "notify",
            "notifyAll");

    private final Map<String, List<ThrowingCallable>> wrong = new LinkedHashMap<>();

    /** A record with a component that the model lacks. */
    record Card(String nmae) {}

    NamesAtTheLineTest() {
        Models.of(List.of(Customer.class, Purchase.class));
        conditions();
        shapes();
        reads();
        writes();
    }

    private void refuses(String method, ThrowingCallable... calls) {
        wrong.put(method, List.of(calls));
    }

    private static QuerySet<Customer> customers() {
        return Customer.objects.everything();
    }

    private static QuerySet<Customer> counted() {
        return customers().annotate(count("purchases").as("n"), lower("name").as("low"));
    }

    private void conditions() {
        refuses(
                "filter",
                () -> customers().filter("nmae", "x"),
                () -> customers().filter("name__nope", "x"),
                () -> customers().filter("age", "old"),
                () -> customers().filter(f("nmae").gt(1)),
                () -> customers().filter(f("name").is("nope", 1)),
                () -> customers().filter("name", f("age")),
                () -> customers().filter("pk__in", Purchase.objects.values("pk", "amount")),
                () -> customers().filter("name__in", Purchase.objects.values("amount")),
                () -> counted().filter("n__nope", 1),
                () -> counted().filter("n", "many"),
                () -> counted().filter("low__year", 2020),
                () -> counted().filter("low", 5),
                () -> customers().filter(exists(Purchase.objects.filter("customer", outerRef("nope")))),
                () -> customers().filter(Q.of(f("name"))),
                () -> customers().filter(count("purchases").gte(2)));
        refuses(
                "exclude",
                () -> customers().exclude("nmae", "x"),
                () -> counted().exclude("n__nope", 1));
        refuses(
                "annotate",
                () -> customers().annotate(f("nmae").as("x")),
                () -> customers().annotate(f("name").plus(f("birthday")).as("x")),
                () -> customers().annotate(sum("name").as("x")),
                () -> customers().annotate(sum(sum("age")).as("x")),
                () -> counted().annotate(sum("n").as("x")),
                () -> customers().annotate("x", filteredRelation("purchases", Q.of("nope", 1))));
        refuses(
                "alias",
                () -> customers().alias(lower("nmae").as("x")),
                () -> customers().alias("x", filteredRelation("nope", Q.all())));
        refuses("orderBy", () -> customers().orderBy("nmae"), () -> counted().orderBy("n__year"));
        refuses("distinct", () -> customers().distinct("nmae"));
        refuses("selectForUpdate", () -> customers().selectForUpdate(lock -> lock.of("nope")));
    }

    private void shapes() {
        refuses("values", () -> customers().values("nmae"), () -> counted().values("n__nope"));
        refuses(
                "valuesList",
                () -> customers().valuesList("nmae"),
                () -> customers().valuesList("nmae", String.class));
        refuses("valuesFlat", () -> customers().valuesFlat("nmae"));
        refuses("into", () -> customers().into(Card.class));
        refuses("selectRelated", () -> Purchase.objects.selectRelated("custmer"));
        refuses("prefetchRelated", () -> customers().prefetchRelated("purchase"));
        refuses("only", () -> customers().only("nmae"));
        refuses("defer", () -> customers().defer("nmae"));
    }

    private void reads() {
        refuses("get", () -> customers().get("nmae", "x"), () -> customers().get(Q.of("age", "old")));
        refuses("getOrNull", () -> customers().getOrNull("nmae", "x"));
        refuses("earliest", () -> customers().earliest("nmae"));
        refuses("latest", () -> customers().latest("nmae"));
        refuses(
                "aggregate",
                () -> customers().aggregate(sum("nmae").as("x")),
                () -> customers().aggregate(sum("name").as("x")),
                () -> customers().aggregate(f("age").as("x")));
        refuses(
                "inBulk",
                () -> customers().inBulk(List.of("x"), "nmae"),
                () -> customers().inBulk(List.of("x")));
        refuses(
                "dates",
                () -> customers().dates("nmae", "year"),
                () -> customers().dates("name", "year"));
        refuses("datetimes", () -> customers().datetimes("birthday", "hour", false, ZoneOffset.UTC));
    }

    private void writes() {
        refuses(
                "update",
                () -> customers().update("nmae", "x"),
                () -> customers().update("age", "old"),
                () -> customers().update("age", f("agee")),
                () -> customers().update("age", f("name")),
                () -> Purchase.objects.update("amount", f("customer__age")),
                () -> customers().update("age", sum("age")));
        refuses("create", () -> customers().create(Map.of("nmae", "x")));
        refuses("getOrCreate", () -> customers().getOrCreate(Map.of("nmae", "x")));
        refuses("updateOrCreate", () -> customers().updateOrCreate(Map.of("name", "x"), Map.of("nmae", "y")));
        refuses("bulkUpdate", () -> customers().bulkUpdate(List.of(new Customer()), "nmae"));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWhereItIsWritten() {
        return wrong.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .map(call -> DynamicTest.dynamicTest(
                                each.getKey() + " " + each.getValue().indexOf(call),
                                () -> assertThatThrownBy(call).isInstanceOf(CovetException.class))));
    }

    @Test
    void noMethodIsLeftOut() {
        Set<String> known = new TreeSet<>(WITHOUT_NAMES);
        known.addAll(wrong.keySet());
        assertThat(Stream.<Class<?>>of(QuerySet.class, Manager.class)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .map(Method::getName)
                        .filter(name -> !known.contains(name) && !name.equals("of"))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void aConditionSaysItsLookupsWithoutValues() {
        assertThat(Q.of("name", "secret").and(Q.of(f("age").gte(4711))).toString())
                .contains("name=?")
                .contains("__gte=?")
                .doesNotContain("secret", "4711");
    }

    @Test
    void anAnnotationIsFoundByItsWholeName() {
        assertThat(customers()
                        .annotate(count("purchases").as("a__b"))
                        .filter("a__b__gte", 2)
                        .toString())
                .contains("a__b__gte");
    }
}
