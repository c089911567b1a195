package dev.covet.orm.refusal;

import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.condition;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.func;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.raw;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Models;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Q;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Null, where a call takes none, is refused at once and says what is wanted instead. */
class RefusedNullsTest {

    private static QuerySet<Customer> customers() {
        Models.of(List.of(Customer.class, Purchase.class));
        return Customer.objects.everything();
    }

    private static Arguments refused(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    static List<Arguments> conditions() {
        return List.of(
                refused("not takes a condition, not null.", () -> Q.not((Q) null)),
                refused("Q.of takes a map of lookups, not null.", () -> Q.of((Map<String, ?>) null)),
                refused("condition takes a condition, not null.", () -> condition(null)),
                refused("filter takes a condition, not null.", () -> sum("age").filter((Q) null)));
    }

    static List<Arguments> expressions() {
        return List.of(
                refused("f takes a path, not null.", () -> f(null)),
                refused("A function takes a path or an expression, not null.", () -> sum(null)),
                refused("subquery takes a query set, not null.", () -> subquery(null)),
                refused("exists takes a query set, not null.", () -> exists(null)),
                refused("outerRef takes a path, not null.", () -> outerRef((String) null)),
                refused("window takes a function, not null.", () -> window(null)),
                refused("func takes the name, not null.", () -> func(null, "age")),
                refused("extract takes the part, not null.", () -> extract("birthday", null)),
                refused("cast takes a class, not null.", () -> cast("age", (Class<?>) null)),
                refused("raw takes a fragment of SQL, not null.", () -> raw(null)),
                refused(
                        "filteredRelation takes the name of a relation, not null.",
                        () -> filteredRelation(null, Q.of("age", 1))),
                refused("filteredRelation takes a condition, not null.", () -> filteredRelation("purchases", null)));
    }

    static List<Arguments> querySets() {
        return List.of(
                refused(
                        "annotate takes expressions with names, not null.",
                        () -> customers().annotate((Named) null)),
                refused(
                        "annotate takes an expression, not null.",
                        () -> customers().annotate("age2", (Expression) null)),
                refused(
                        "alias takes expressions with names, not null.",
                        () -> customers().alias((Named) null)),
                refused(
                        "aggregate takes expressions with names, not null.",
                        () -> customers().aggregate((Named) null)),
                refused(
                        "A combination takes query sets, not null.",
                        () -> customers().union((QuerySet<?>) null)),
                refused("or takes a query set, not null.", () -> customers().or(null)),
                refused("valuesList takes a class, not null.", () -> customers().valuesList("age", (Class<?>) null)),
                refused(
                        "into takes a record class, not null.",
                        () -> customers().into((Class<?>) null)),
                refused("fetchMode takes a mode, not null.", () -> customers().fetchMode(null)),
                refused("Prefetch.of takes a path, not null.", () -> Prefetch.of(null)),
                refused("dates takes a unit, not null.", () -> customers().dates("birthday", null)),
                refused("inBulk takes keys, not null.", () -> customers().inBulk((Collection<?>) null)),
                refused("raw takes SQL, not null.", () -> Customer.objects.raw(null)));
    }

    static List<Arguments> writes() {
        return List.of(
                refused("update takes values, not null.", () -> customers().update((Map<String, ?>) null)),
                refused("create takes values, not null.", () -> customers().create((Map<String, ?>) null)),
                refused(
                        "create takes what fills the object, not null.",
                        () -> customers().create((Consumer<Customer>) null)),
                refused(
                        "getOrCreate takes what fills the object, not null.",
                        () -> customers().getOrCreate(Q.of("name", "Ali"), (Consumer<Customer>) null)),
                refused(
                        "bulkCreate of Customer takes objects, not null.",
                        () -> customers().bulkCreate(null)));
    }

    @ParameterizedTest
    @MethodSource({"conditions", "expressions", "querySets", "writes"})
    void isRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessage(message);
    }
}
