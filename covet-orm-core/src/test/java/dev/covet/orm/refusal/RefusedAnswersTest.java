package dev.covet.orm.refusal;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.MultipleObjectsReturnedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Mono;

/** What is refused when it is executed, before or by the database, and what it says, on every database. */
@EveryDatabase
class RefusedAnswersTest {

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Customer.class, Purchase.class, Unmanaged.class);
    }

    @BeforeEach
    void fill() {
        run(Customer.objects.everything().delete());
        run(Customer.objects.create(Map.of("name", "Ali")));
        run(Customer.objects.create(Map.of("name", "Bea")));
        running.statements().clear();
    }

    private <T> T run(Mono<T> work) {
        return running.run(work);
    }

    private void assertNothingSent() {
        assertThat(running.statements()).isEmpty();
    }

    @Test
    void getNeedsARow() { // django.md QX-02
        assertThatThrownBy(() -> run(Customer.objects.get("name", "Cem")))
                .isInstanceOf(DoesNotExistException.class)
                .hasMessage("No Customer matches the query. Use getOrNull or first where that is expected.");
        assertThat(run(Customer.objects.getOrNull("name", "Cem"))).isNull();
    }

    @Test
    void getNeedsNoMoreThanOneRow() { // django.md QX-02
        assertThatThrownBy(() -> run(Customer.objects.get("vip", false)))
                .isInstanceOf(MultipleObjectsReturnedException.class)
                .hasMessageContaining("Customer")
                .hasMessageContaining("Narrow the filter");
        assertThatThrownBy(() -> run(Customer.objects.getOrNull("vip", false)))
                .isInstanceOf(MultipleObjectsReturnedException.class);
    }

    @Test
    void anEmptyListFindsNothingAndSendsNothing() { // django.md S16
        assertThat(run(Customer.objects.filter("name__in", List.of()).list())).isEmpty();
        assertThat(run(Customer.objects.filter("name__in", List.of()).exists())).isFalse();
        assertThat(run(Customer.objects.filter("name__in", List.of()).update("vip", true)))
                .isZero();
        assertThat(run(Customer.objects.filter("name__in", List.of()).delete()).total())
                .isZero();
        assertThat(run(Customer.objects.inBulk(List.of()))).isEmpty();
        assertThat(run(Customer.objects.filter("age", 100_000).count())).isZero();
        assertThat(run(Customer.objects.limit(0).list())).isEmpty();
        assertNothingSent();
    }

    @Test
    void aSliceOfASliceStaysInsideIt() { // django.md S34
        assertThat(run(Customer.objects.orderBy("name").slice(0, 1).slice(0, 5).list()))
                .hasSize(1);
        assertThat(run(Customer.objects.orderBy("name").slice(1, 2).slice(1, 2).list()))
                .isEmpty();
        assertThat(run(Customer.objects.orderBy("name").slice(1, 5).slice(0, 1).get()).name)
                .isEqualTo("Bea");
    }

    @Test
    void setOperationsNeedEqualColumns() {
        assertThatThrownBy(() -> Customer.objects.values("name").union(Customer.objects.values("name", "age")))
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessageContaining("columns");
        assertNothingSent();
    }

    @Test
    void combinedObjectsNeedTheSameFields() {
        String refused = "Combined queries of objects are of one model and read the same fields. Say the same by only,"
                + " defer and selectRelated in each, or choose values.";
        QuerySet<Customer> named = Customer.objects.only("name");
        assertThatThrownBy(() -> named.union(Customer.objects.only("age")).list())
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessage(refused);
        assertThatThrownBy(() -> Customer.objects
                        .defer("name")
                        .difference(Customer.objects.everything())
                        .list())
                .hasMessage(refused);
        assertThatThrownBy(() -> Customer.objects
                        .annotate(f("age").plus(1).as("next"))
                        .intersection(Customer.objects.everything())
                        .list())
                .hasMessage("Combined queries of objects have equally many annotations, not 1 and 0. Annotate each of"
                        + " them, or use alias for what is not selected.");
        assertNothingSent();
        assertThat(run(named.union(Customer.objects.only("name")).list())).isNotNull();
        assertThat(run(named.union(Customer.objects.values("name"))
                        .values("name")
                        .list()))
                .isNotNull();
    }

    @Test
    void outerRefNeedsAQueryAroundIt() {
        assertThatThrownBy(() ->
                        run(Customer.objects.filter("name", outerRef("name")).list()))
                .isInstanceOf(FieldException.class)
                .hasMessage("The reference outerRef(\"name\") has no query around it."
                        + " Use the query inside exists, subquery or in of another one.");
        assertNothingSent();
    }

    @Test
    void typesThatDoNotMixAreRefused() {
        assertThatThrownBy(() -> run(Customer.objects
                        .annotate(f("name").plus(f("age")).as("it"))
                        .list()))
                .isInstanceOf(FieldException.class)
                .hasMessage("The types varchar and smallint do not mix under add."
                        + " Cast one of the operands, or state the type of the result by typed(...).");
        assertThatThrownBy(() -> run(Customer.objects
                        .annotate(caseWhen(Q.of("vip", true), f("name"))
                                .otherwise(f("age"))
                                .as("it"))
                        .list()))
                .isInstanceOf(FieldException.class)
                .hasMessage("The results of caseWhen are of type varchar and smallint. Cast them to one type.");
        assertThatThrownBy(() -> run(Customer.objects.aggregate(sum("name").as("it"))))
                .isInstanceOf(FieldException.class)
                .hasMessage(
                        "The aggregate sum takes values of type smallint, integer, bigint, real, double, decimal, interval,"
                                + " not of type varchar.");
        assertThatThrownBy(() -> run(Customer.objects
                        .annotate(extract("age", "year").as("it"))
                        .list()))
                .isInstanceOf(FieldException.class)
                .hasMessage("The part year cannot be taken of a value of type smallint."
                        + " Choose a part that the type has.");
        assertNothingSent();
    }

    @Test
    void aLiteralOfAnUnknownTypeIsRefused() {
        assertThatThrownBy(() -> run(Customer.objects
                        .annotate(value(Thread.currentThread()).as("it"))
                        .list()))
                .isInstanceOf(ValueException.class)
                .hasMessage("A literal of type Thread cannot be sent as text."
                        + " State another type by value(..., SqlType), or give the runtime a codec for it.");
        assertNothingSent();
    }

    @Test
    void aValueAskedForAsAnotherTypeIsRefused() {
        assertThatThrownBy(() ->
                        run(Customer.objects.valuesList("name", Integer.class).list()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Integer");
        assertThatThrownBy(() ->
                        run(Customer.objects.aggregate(avg("pk").as("mean"))).get("maen", Double.class))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("mean");
    }

    @Test
    void anUnknownDatabaseIsRefused() {
        for (String unknown : List.of("defualt", "default.primray")) {
            assertThatThrownBy(() -> run(Customer.objects.using(unknown).list()))
                    .isInstanceOf(QueryStateException.class)
                    .hasMessageStartingWith(
                            "Unknown datasource \"" + unknown + "\" in using(...). Did you mean \"default")
                    .hasMessageEndingWith(" Choices are: default, default.primary.");
        }
    }

    static List<Arguments> invalid() {
        return List.of(
                invalid("name", "This field cannot be null.", customer -> customer.name = null),
                invalid("name", "This field cannot be blank.", customer -> customer.name = ""),
                invalid(
                        "name",
                        "Ensure this value has at most 10 characters (it has 11).",
                        customer -> customer.name = "Bartholomew"),
                invalid("email", "Enter a valid email address.", customer -> customer.email = "ali@"),
                invalid("site", "Enter a valid URL.", customer -> customer.site = "example.com"),
                invalid(
                        "age",
                        "Ensure this value is greater than or equal to 0.",
                        customer -> customer.age = (short) -1),
                invalid(
                        "credit",
                        "Ensure that there are no more than 2 decimal places.",
                        customer -> customer.credit = new BigDecimal("1.125")),
                invalid(
                        "credit",
                        "Ensure that there are no more than 3 digits before the decimal point.",
                        customer -> customer.credit = new BigDecimal("1234.5")),
                invalid("birthday", "This field cannot be null.", customer -> customer.birthday = null));
    }

    private static Arguments invalid(String field, String message, Consumer<Customer> fault) {
        return Arguments.of(field, message, fault);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("invalid")
    void whatDoesNotFitIsNotSaved(String field, String message, Consumer<Customer> fault) {
        Customer customer = new Customer();
        customer.name = "Cem";
        customer.birthday = LocalDate.EPOCH;
        fault.accept(customer);
        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> run(customer.save()));
        assertThat(refused.errors().asMap()).containsEntry(field, List.of(message));
        assertThat(refused).hasMessage("The Customer is not valid: " + field + ": " + message);
        assertNothingSent();
    }

    @Test
    void aMissingRelatedObjectIsNotSaved() {
        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> run(new Purchase().save()));
        assertThat(refused.errors().get("customer")).containsExactly("This field cannot be null.");
        assertNothingSent();
    }

    @Test
    void aTableThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> run(Unmanaged.objects.list()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("SELECT Unmanaged")
                .hasMessageContaining("not_there");
    }
}
