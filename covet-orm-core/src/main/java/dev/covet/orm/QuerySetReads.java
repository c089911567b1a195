package dev.covet.orm;

import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.trunc;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.MultipleObjectsReturnedException;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.ResolvedWithValues;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.SqlType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Runs one query set for reading. */
final class QuerySetReads<T> {

    private static final int MOST_COUNTED = 21;
    private static final List<String> DATE_UNITS = List.of("year", "quarter", "month", "week", "day");
    private static final List<String> DATE_AND_TIME_UNITS =
            List.of("year", "quarter", "month", "week", "day", "hour", "minute", "second");

    private final QuerySet<T> query;
    private final QuerySpec spec;

    QuerySetReads(QuerySet<T> query) {
        this.query = query;
        this.spec = query.spec().alone();
    }

    private <R> Mono<R> run(Asked asked, Function<DatabaseRuntime, Mono<R>> work) {
        Mono<R> run = query.options().database().run(asked, spec.shape().model(), access(), database -> {
            checkAllowed();
            return work.apply(database);
        });
        return reading(run, work.getClass().hashCode());
    }

    private <R> Mono<R> reading(Mono<R> publisher, int kind) {
        return Calls.reading(spec.shape().hashCode() + kind, query.options().relation(), publisher);
    }

    /** Rows that are locked are read where they are written. */
    private Access access() {
        return spec.shape().has(Step.Kind.LOCK) ? Access.WRITE : Access.READ;
    }

    private void checkAllowed() {
        Supplier<NotLoadedException> refusal = query.options().refusal();
        if (refusal != null) {
            throw refusal.get();
        }
    }

    Mono<List<T>> list() {
        return run(Asked.READ, database -> database.list(query));
    }

    /** The rows, read as those that a relation of other objects leads to. */
    Mono<List<T>> fetch(RelationMeta relation) {
        return run(Asked.fetch(relation), database -> database.list(query));
    }

    Flux<T> stream(int fetchSize) {
        if (fetchSize < 1) {
            throw new ValueException("stream of " + name() + " reads at least 1 row at a time, not " + fetchSize
                    + ". Give the number of rows of a chunk, such as 500.");
        }
        Flux<T> rows = query.options()
                .database()
                .runMany(Asked.STREAM, spec.shape().model(), access(), database -> {
                    checkAllowed();
                    return database.stream(query, fetchSize);
                });
        return Calls.reading(spec.shape().hashCode() + 1, query.options().relation(), rows);
    }

    Flux<T> all() {
        return list().flatMapIterable(this::withoutNull);
    }

    /**
     * The rows, as a publisher can emit them.
     *
     * @throws QueryStateException if one is null
     */
    List<T> withoutNull(List<T> rows) {
        for (T row : rows) {
            if (row == null) {
                throw nullRow();
            }
        }
        return rows;
    }

    private QueryStateException nullRow() {
        Step.Values values = spec.shape().values();
        String path = values == null ? "the value" : values.columns().get(0).name();
        return new QueryStateException("\"" + path + "\" of " + name() + " is null in some rows, and a Flux holds no"
                + " null. Read it by list(), leave these rows out by filter(\"" + path
                + "__isnull\", false), or put a value in their place by coalesce.");
    }

    Mono<T> get() {
        return some().flatMap(rows -> rows.isEmpty() ? Mono.error(new DoesNotExistException(name())) : only(rows));
    }

    Mono<T> getOrNull() {
        return some().flatMap(this::only);
    }

    /** Enough rows to see whether there is one only. */
    private Mono<List<T>> some() {
        if (spec.isSliced()) {
            return list();
        }
        boolean keepsOrder = !spec.shape().isOrdered() || spec.shape().isDistinctByFields() || spec.isCombined();
        return first(keepsOrder ? query : query.orderBy(), MOST_COUNTED);
    }

    /** The first rows; of a slice its first. */
    private static <T> Mono<List<T>> first(QuerySet<T> query, int most) {
        return query.spec().isSliced()
                ? query.slice(0, most).list()
                : new QuerySetReads<>(query).run(Asked.READ, database -> database.first(query, most));
    }

    private Mono<T> only(List<T> rows) {
        if (rows.size() > 1) {
            return Mono.error(new MultipleObjectsReturnedException(name()));
        }
        return rows.isEmpty() ? Mono.empty() : Mono.justOrEmpty(rows.get(0));
    }

    private String name() {
        return spec.shape().model().name();
    }

    Mono<T> first() {
        return first(ordered("first"), 1).flatMap(this::only);
    }

    Mono<T> last() {
        return first(ordered("last").reverse(), 1).flatMap(this::only);
    }

    /** The query in an order: its own, none where none was asked for, else that of the keys. */
    private QuerySet<T> ordered(String call) {
        if (spec.shape().isOrdered() || spec.shape().isUnorderedOnPurpose()) {
            return query;
        }
        if (spec.shape().groupsValues()) {
            throw new QueryStateException("Cannot call " + call + " on groups of values of " + name()
                    + ", which have no order. Add one by orderBy.");
        }
        return query.orderBy("pk");
    }

    Mono<T> extreme(boolean latest, String... fields) {
        if (spec.isSliced()) {
            throw new QueryStateException(
                    "Cannot take the earliest or latest once a slice has been taken from the query of " + name()
                            + ". Do it before limit, offset and slice.");
        }
        Object[] by =
                fields.length > 0 ? fields : spec.shape().model().getLatestBy().toArray();
        if (by.length == 0) {
            throw new ValueException(
                    "earliest and latest need fields to go by: give them, or name them in @Meta(getLatestBy)" + " of "
                            + name() + ".");
        }
        QuerySet<T> ordered = query.orderBy(by);
        return first(latest ? ordered.reverse() : ordered, 1)
                .flatMap(rows -> rows.isEmpty() ? Mono.error(new DoesNotExistException(name())) : only(rows));
    }

    Mono<Long> count() {
        return run(Asked.COUNT, database -> database.count(query));
    }

    Mono<Boolean> exists() {
        return run(Asked.EXISTS, database -> database.exists(query));
    }

    Mono<Boolean> contains(Object instance) {
        if (spec.isCombined()) {
            throw new UnsupportedQueryException(
                    "Calling contains after a union, intersection or difference is not possible."
                            + " Ask the queries before.");
        }
        if (spec.hasValues()) {
            throw new QueryStateException(
                    "Cannot call contains after values or valuesList, which give no objects. Leave one of the two out.");
        }
        ModelMeta<?> model = spec.shape().model();
        if (!(instance instanceof Instance)) {
            throw ValueException.type("contains", "an object of a model", instance);
        }
        if (ModelMeta.of(instance.getClass()).concrete() != model.concrete()) {
            return Mono.just(false);
        }
        return reading(Mono.defer(() -> containsKey(key(instance))), 2);
    }

    private Object key(Object instance) {
        Object key = spec.shape().model().pk().key(instance);
        if (key == null) {
            throw new ValueException(
                    "contains takes saved objects only; this " + name() + " has no key. Save it first.");
        }
        return key;
    }

    private Mono<Boolean> containsKey(Object key) {
        if (spec.isSliced() || spec.shape().isDistinctByFields()) {
            QuerySet<T> all = QuerySet.of(spec.shape().model());
            QuerySet<T> same = all.filter(Q.of("pk", key)).filter(Q.of("pk__in", query));
            return run(Asked.EXISTS, database -> database.exists(same));
        }
        return query.filter("pk", key).exists();
    }

    Mono<Values> aggregate(List<Named> aggregates) {
        if (aggregates.isEmpty()) {
            throw new ValueException("aggregate needs at least one aggregate, as count(\"*\").as(\"total\").");
        }
        ResolvedWithValues<Step.Annotate> extracted = spec.aggregates(aggregates);
        QuerySet<T> rows = spec.isCutToNothing() ? query.none() : query;
        return run(Asked.AGGREGATE, database -> database.aggregate(rows, extracted));
    }

    Mono<Map<Object, T>> inBulk(@Nullable Collection<?> keys, String field) {
        if (spec.isSliced()) {
            throw new QueryStateException("Cannot call inBulk once a slice has been taken from the query of " + name()
                    + ". Do it before limit, offset and slice.");
        }
        if (spec.hasValues()) {
            throw new QueryStateException(
                    "Cannot call inBulk after values or valuesList, which give no objects. Leave one of the two out.");
        }
        FieldMeta unique = uniqueField(field);
        if (keys != null && keys.isEmpty()) {
            return Mono.just(Map.of());
        }
        QuerySet<T> chosen = keys == null ? query : query.filter(Q.of(field + "__in", keys));
        return chosen.list().map(rows -> {
            Map<Object, T> byKey = new LinkedHashMap<>();
            rows.forEach(row -> byKey.put(key(unique, row), row));
            return byKey;
        });
    }

    private Object key(FieldMeta unique, Object row) {
        Object key = unique.key(row);
        if (key == null) {
            throw new QueryStateException("\"" + unique.name() + "\" of " + name()
                    + " is null in some rows, which inBulk cannot go by. Leave these rows out by filter(\""
                    + unique.name() + "__isnull\", false).");
        }
        return key;
    }

    private FieldMeta uniqueField(String name) {
        ModelMeta<?> model = spec.shape().model();
        FieldMeta field = model.field(name);
        if (field == null) {
            throw FieldException.unknown("field", name, model.name(), model.names());
        }
        boolean distinct = spec.shape().isDistinctBy(name);
        if (!field.unique() && !distinct) {
            throw new ValueException("inBulk goes by a unique field, and \"" + name + "\" of " + model.name()
                    + " is not. Choose a field that is unique.");
        }
        return field;
    }

    Flux<LocalDate> dates(String field, String unit, boolean descending) {
        checkUnit(unit, "dates", DATE_UNITS);
        SqlType.Kind kind = kind(field);
        if (!kind.hasDate()) {
            throw new FieldException(
                    "The field \"" + field + "\" of " + name() + " holds no dates. Choose one that does.");
        }
        var value = kind == SqlType.Kind.DATE ? trunc(field, unit) : cast(trunc(field, unit), SqlType.DATE);
        return distinct(value.as("datefield"), field, descending, LocalDate.class);
    }

    private static void checkUnit(String unit, String call, List<String> units) {
        if (!units.contains(ValueException.given(unit, call, "a unit"))) {
            throw FieldException.unknown("unit of " + call, unit, call, units);
        }
    }

    Flux<Instant> datetimes(String field, String unit, boolean descending, ZoneId zone) {
        checkUnit(unit, "datetimes", DATE_AND_TIME_UNITS);
        if (kind(field) != SqlType.Kind.TIMESTAMPTZ) {
            throw new FieldException("The field \"" + field + "\" of " + name()
                    + " holds no points in time. Choose one that does, or use dates.");
        }
        return distinct(trunc(field, unit, zone).as("datefield"), field, descending, Instant.class);
    }

    private SqlType.Kind kind(String field) {
        return Paths.field(spec.shape().model(), field).field().type().kind();
    }

    private <V> Flux<V> distinct(Named value, String field, boolean descending, Class<V> type) {
        return query.alias("plainfield", f(field))
                .annotate(value)
                .valuesList("datefield", type)
                .distinct()
                .filter("plainfield__isnull", false)
                .orderBy(descending ? "-datefield" : "datefield")
                .all();
    }

    Mono<String> explain() {
        return run(Asked.EXPLAIN, database -> database.explain(query));
    }

    Mono<String> sql() {
        return Mono.deferContextual(context -> Mono.just(query.options()
                .database()
                .in(context, spec.shape().model(), access())
                .sql(query)));
    }

    String sql(Covet covet) {
        Context context = ValueException.given(covet, "sql", "a runtime").in(Context.empty());
        return query.options()
                .database()
                .in(context, spec.shape().model(), access())
                .sql(query);
    }

    Mono<Page<T>> page(int number, int size) {
        if (number < 1 || size < 1) {
            throw new ValueException("A page has a number and a size of at least 1.");
        }
        long start = (long) (number - 1) * size;
        return reading(
                query.count()
                        .flatMap(total -> query.with(QuerySpec::orderedToTheRow)
                                .slice(start, start + size)
                                .list()
                                .map(rows -> new Page<>(new ArrayList<>(rows), number, size, total))),
                3);
    }
}
