package dev.covet.orm.refusal;

import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.left;
import static dev.covet.orm.query.Expressions.ntile;
import static dev.covet.orm.query.Expressions.raw;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Models;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call refuses at once, at the user's line and without any database, and what it says. */
class RefusedCallsTest {

    private static final String CUSTOMER_NAMES = "age, birthday, credit, email, id, name, pk, purchases, site, vip.";

    private static final List<Arguments> REFUSALS = new ArrayList<>();

    private static void refuses(
            String what, ThrowingCallable call, Class<? extends CovetException> type, String message) {
        REFUSALS.add(Arguments.of(what, Named.of("call", call), type, message));
    }

    private static QuerySet<Customer> customers() {
        return Customer.objects.everything();
    }

    private static QuerySet<Customer> sliced() {
        return customers().limit(5);
    }

    private static QuerySet<Customer> combined() {
        return customers().union(customers());
    }

    static {
        Models.of(List.of(Customer.class, Purchase.class));
        names();
        lookups();
        values();
        slices();
        combinations();
        expressions();
        shapes();
        writes();
    }

    private static void names() {
        refuses(
                "an unknown field",
                () -> customers().filter("nmae", "x"),
                FieldException.class,
                "Unknown field \"nmae\" in Customer. Did you mean \"name\"? Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown field of a related model",
                () -> Purchase.objects.filter("customer__nmae", "x"),
                FieldException.class,
                "Unknown field \"nmae\" in Customer, asked for as \"customer__nmae\". Did you mean \"name\"?"
                        + " Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown field to order by",
                () -> customers().orderBy("-nmae"),
                FieldException.class,
                "Unknown field \"nmae\" in Customer. Did you mean \"name\"? Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown field in an expression",
                () -> customers().annotate(f("agee").plus(1).as("next")),
                FieldException.class,
                "Unknown field \"agee\" in Customer. Did you mean \"age\"? Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown field to read",
                () -> customers().only("nmae"),
                FieldException.class,
                "Unknown field \"nmae\" in Customer. Did you mean \"name\"? Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown field to leave out",
                () -> customers().defer("nmae"),
                FieldException.class,
                "Unknown field \"nmae\" in Customer. Did you mean \"name\"? Choices are: " + CUSTOMER_NAMES);
        refuses(
                "an unknown relation to join",
                () -> Purchase.objects.selectRelated("custmer"),
                FieldException.class,
                "Unknown field \"custmer\" in Purchase. Did you mean \"customer\"?"
                        + " Choices are: amount, customer, customerId, id, pk.");
        refuses(
                "a to-many relation to join",
                () -> customers().selectRelated("purchases"),
                FieldException.class,
                "Unknown to-one relation for selectRelated \"purchases\" in Customer. There are no choices.");
        refuses(
                "an unknown relation to prefetch",
                () -> customers().prefetchRelated("purchase"),
                FieldException.class,
                "Unknown relation to prefetch \"purchase\" in Customer. Did you mean \"purchases\"? Choices are: purchases.");
        refuses(
                "a name that a field has",
                () -> customers().annotate(count("*").as("age")),
                ValueException.class,
                "The name \"age\" is a field of Customer. Choose another name for the expression.");
        refuses(
                "a name with a space",
                () -> customers().annotate(count("*").as("the count")),
                ValueException.class,
                "A name of an expression has no spaces, quotes, brackets, semicolons, commas, dots or comments."
                        + " Choose a plain name.");
        refuses(
                "an unknown unit of dates",
                () -> customers().dates("birthday", "decade"),
                FieldException.class,
                "Unknown unit of dates \"decade\" in dates. Choices are: day, month, quarter, week, year.");
        refuses(
                "dates of a field without dates",
                () -> customers().dates("age", "year"),
                FieldException.class,
                "The field \"age\" of Customer holds no dates. Choose one that does.");
    }

    private static void lookups() {
        String texts =
                "above_all, contains, empty, endswith, exact, gt, gte, has_word, icontains, iendswith, iexact, in, iregex, isnull,"
                        + " istartswith, lt, lte, ne, none_of, outside, range, regex, startswith.";
        refuses(
                "an unknown lookup",
                () -> customers().filter("name__contain", "x"),
                FieldException.class,
                "Unknown lookup \"contain\" in Customer, asked for as \"name__contain\". Did you mean \"contains\"?"
                        + " Choices are: " + texts);
        refuses(
                "a lookup that does not fit the type",
                () -> customers().filter("name__year", 2020),
                FieldException.class,
                "Unknown lookup \"year\" in Customer, asked for as \"name__year\". Choices are: " + texts
                        + " There is a \"year\", but not for values of type varchar.");
        refuses(
                "a lookup after a relation",
                () -> Purchase.objects.filter("customer__contains", "x"),
                FieldException.class,
                "Unknown field \"contains\" in Customer, asked for as \"customer__contains\". Choices are: "
                        + CUSTOMER_NAMES);
        refuses(
                "null for a comparison",
                () -> customers().filter("age__gt", (Object) null),
                ValueException.class,
                "\"age__gt\" cannot be compared with null. Only exact and iexact can; to find rows without a value"
                        + " use isnull.");
        refuses(
                "a text for isnull",
                () -> customers().filter("age__isnull", "yes"),
                ValueException.class,
                "\"age__isnull\" takes true or false, not a value of type String.");
        refuses(
                "one value for in",
                () -> customers().filter("age__in", 5),
                ValueException.class,
                "\"age__in\" takes a list or a query set, not a value of type Integer.");
        refuses(
                "a list for exact",
                () -> customers().filter("name", List.of("a")),
                ValueException.class,
                "\"name\" takes a value of type varchar, not a value of type List.");
        refuses(
                "one value for range",
                () -> customers().filter("age__range", List.of(1)),
                ValueException.class,
                "\"age__range\" takes two values, not 1.");
        refuses(
                "null in a range",
                () -> customers().filter("age__range", new Integer[] {1, null}),
                ValueException.class,
                "\"age__range\" cannot be compared with null. Give two values.");
        refuses(
                "a key without a value",
                () -> customers().filter("name"),
                ValueException.class,
                "A condition takes pairs of a key and a value, got 1 arguments."
                        + " Write it as (\"title\", \"...\", \"published\", true).");
        refuses(
                "a key that is no text",
                () -> customers().filter(1, "name"),
                ValueException.class,
                "The key at position 1 of a condition is not a string."
                        + " Keys and values alternate: (\"title\", \"...\", \"published\", true).");
        refuses(
                "a query of many rows for one value",
                () -> Purchase.objects.filter("customer", customers()),
                ValueException.class,
                "\"customer\" is compared with one value, but the query set may give many."
                        + " Use in, or limit it to one row by limit(1).");
        refuses(
                "a query of another model",
                () -> Purchase.objects.filter("customer__in", Purchase.objects.everything()),
                ValueException.class,
                "\"customer__in\" takes a query set of Customer, not of Purchase."
                        + " Choose the values to compare with by values.");
    }

    private static void values() {
        refuses(
                "a text for a number",
                () -> customers().filter("age", "ten"),
                ValueException.class,
                "\"age\" takes a value of type smallint, not a value of type String.");
        refuses(
                "a number for a boolean",
                () -> customers().filter("vip", 1),
                ValueException.class,
                "\"vip\" takes a value of type boolean, not a value of type Integer.");
        refuses(
                "a text for a date",
                () -> customers().filter("birthday", "1970-01-01"),
                ValueException.class,
                "\"birthday\" takes a value of type date, not a value of type String.");
        refuses(
                "a date for a number",
                () -> customers().filter("credit__lt", LocalDate.EPOCH),
                ValueException.class,
                "\"credit__lt\" takes a value of type decimal, not a value of type LocalDate.");
        refuses(
                "an object of another model",
                () -> Purchase.objects.filter("customer", new Purchase()),
                ValueException.class,
                "\"customer\" takes an object of Customer, not a value of type Purchase.");
        refuses(
                "an object that is not saved",
                () -> Purchase.objects.filter("customer", new Customer()),
                ValueException.class,
                "\"customer\" takes saved objects only; this Customer has no key. Save it first.");
        refuses(
                "a list of several types",
                () -> customers().filter("site__in", List.of("a", 1)),
                ValueException.class,
                "\"site__in\" takes a value of type varchar, not a value of type Integer.");
    }

    /** S33, S34. */
    private static void slices() {
        refuses("a negative limit", () -> customers().limit(-1), ValueException.class, "A limit is not negative.");
        refuses("a negative offset", () -> customers().offset(-1), ValueException.class, "An offset is not negative.");
        refuses(
                "a slice from the end",
                () -> customers().slice(-3, -1),
                ValueException.class,
                "A slice has no negative positions. Reverse the ordering to count from the end.");
        refuses(
                "a page before the first",
                () -> customers().page(0, 10),
                ValueException.class,
                "A page has a number and a size of at least 1.");
        refuses(
                "a filter after a slice",
                () -> sliced().filter("age", 1),
                QueryStateException.class,
                "Cannot filter once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
        refuses(
                "an exclude after a slice",
                () -> sliced().exclude("age", 1),
                QueryStateException.class,
                "Cannot exclude once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
        refuses(
                "an order after a slice",
                () -> sliced().orderBy("age"),
                QueryStateException.class,
                "Cannot order once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
        refuses(
                "an update of a slice",
                () -> sliced().update("age", 1),
                QueryStateException.class,
                "Cannot update once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
        refuses(
                "a delete of a slice",
                () -> sliced().delete(),
                QueryStateException.class,
                "Cannot delete once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
        refuses(
                "the latest of a slice",
                () -> sliced().latest("age"),
                QueryStateException.class,
                "Cannot take the earliest or latest once a slice has been taken from the query of Customer."
                        + " Do it before limit, offset and slice.");
    }

    private static void combinations() {
        refuses(
                "a filter of a union",
                () -> combined().filter("age", 1),
                UnsupportedQueryException.class,
                "Calling filter after a union, intersection or difference is not possible."
                        + " Do it on the queries before.");
        refuses(
                "an update of a union",
                () -> combined().update("age", 1),
                UnsupportedQueryException.class,
                "Calling update after a union, intersection or difference is not possible."
                        + " Do it on the queries before.");
        refuses(
                "contains of a union",
                () -> combined().contains(new Customer()),
                UnsupportedQueryException.class,
                "Calling contains after a union, intersection or difference is not possible."
                        + " Ask the queries before.");
    }

    private static void expressions() {
        refuses(
                "an unknown type to cast to",
                () -> cast("age", Thread.class),
                ValueException.class,
                "No database type is known for java.lang.Thread. Give a SqlType.");
        refuses("a length of zero", () -> left("name", 0), ValueException.class, "The length is at least 1.");
        refuses("no buckets", () -> ntile(0), ValueException.class, "The buckets of a window function is at least 1.");
        refuses(
                "a fragment with too few arguments",
                () -> raw("? + ?", 1),
                ValueException.class,
                "The SQL fragment has 2 placeholders (?), but 1 arguments were given."
                        + " Give one argument for each placeholder.");
        refuses(
                "a named expression inside another",
                () -> f("age").plus(f("age").as("it")),
                ValueException.class,
                "A named expression cannot stand inside another one."
                        + " Give the name to the whole expression, or refer to the annotation by f(name).");
        refuses(
                "no aggregate",
                () -> customers().aggregate(),
                ValueException.class,
                "aggregate needs at least one aggregate, as count(\"*\").as(\"total\").");
    }

    private static void shapes() {
        refuses(
                "values of something else",
                () -> customers().values("name", 5),
                ValueException.class,
                "values takes paths and expressions, not a value of type Integer.");
        refuses(
                "a relation that is no text",
                () -> customers().prefetchRelated(5),
                ValueException.class,
                "prefetchRelated takes paths of relations or Prefetch objects, not a value of type Integer.");
        refuses(
                "objects after values",
                () -> customers().values("name").selectRelated("purchases"),
                QueryStateException.class,
                "Cannot call selectRelated after values or valuesList, which give no objects. Leave one of the two out.");
        refuses(
                "keys by a field that is not unique",
                () -> customers().inBulk(List.of("a"), "name"),
                ValueException.class,
                "inBulk goes by a unique field, and \"name\" of Customer is not. Choose a field that is unique.");
        refuses(
                "the latest by nothing",
                () -> customers().latest(),
                ValueException.class,
                "earliest and latest need fields to go by: give them, or name them in @Meta(getLatestBy) of Customer.");
        refuses(
                "two prefetches of one name with different queries",
                () -> customers()
                        .prefetchRelated(
                                "purchases", Prefetch.of("purchases").with(Purchase.objects.filter("amount", 1))),
                ValueException.class,
                "The relation \"purchases\" is prefetched twice, with different query sets."
                        + " Put the one with a query first, or give it another name by to.");
    }

    private static void writes() {
        String fields = "age, birthday, credit, email, id, name, site, vip.";
        refuses(
                "an unknown field to update",
                () -> customers().update("nmae", "x"),
                FieldException.class,
                "Unknown field to update \"nmae\" in Customer. Did you mean \"name\"? Choices are: " + fields);
        refuses(
                "null for a field that has a value",
                () -> customers().update("name", null),
                ValueException.class,
                "The field \"name\" of Customer cannot be null. Give a value, or declare the field nullable.");
        refuses(
                "a number out of range",
                () -> customers().update("age", 70_000),
                ValueException.class,
                "The number for Customer.age is out of the range of its column.");
        refuses(
                "a value of the wrong type",
                () -> customers().update("age", "ten"),
                ValueException.class,
                "\"Customer.age\" takes a value of type smallint, not a value of type String.");
        refuses(
                "half a pair",
                () -> customers().update("age"),
                ValueException.class,
                "An update takes pairs of a field and a value, got 1 arguments."
                        + " Write it as (\"title\", \"...\", \"views\", 0).");
        refuses(
                "an unknown field to create with",
                () -> customers().create(Map.of("nmae", "x")),
                FieldException.class,
                "Unknown field \"nmae\" in Customer to set. Did you mean \"name\"? Choices are: " + fields);
        refuses(
                "a wrong type to create with",
                () -> customers().create(Map.of("age", "ten")),
                ValueException.class,
                "Customer.age takes a value of type Short, not a value of type String.");
        refuses(
                "an object for a plain field",
                () -> customers().create(Map.of("name", new Customer())),
                ValueException.class,
                "Customer.name takes a plain value, not a value of type Customer.");
    }

    static List<Arguments> refusals() {
        return REFUSALS;
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    void isRefusedWithAMessageThatHelps(
            String what, ThrowingCallable call, Class<? extends CovetException> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessage(message);
    }
}
