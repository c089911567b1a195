package dev.covet.orm.injection;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.collate;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.func;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.stringAgg;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.SqlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** Every place of the public API that takes a name, with a use of it. */
final class NamePlaces {

    static final Map<String, Function<String, Publisher<?>>> ALL = new LinkedHashMap<>();

    static {
        conditions();
        orders();
        columns();
        expressions();
        names();
        relations();
        options();
        writes();
    }

    private NamePlaces() {}

    private static void place(String where, Function<String, Publisher<?>> use) {
        ALL.put(where, use);
    }

    private static QuerySet<Note> notes() {
        return Note.objects.everything();
    }

    private static void conditions() {
        place("filter", name -> notes().filter(name, "x"));
        place("filter, a number", name -> notes().filter(name, 1));
        place("filter, null", name -> notes().filter(name, (Object) null));
        place("filter, a list", name -> notes().filter(name + "__in", List.of("x")));
        place("exclude", name -> notes().exclude(name, "x"));
        place("a lookup of text", name -> notes().filter("title__" + name, "x"));
        place("a lookup of a date", name -> notes().filter("writtenAt__" + name, 1));
        place("a lookup of a part of a date", name -> notes().filter("writtenAt__year__" + name, 1));
        place("a key of a document", name -> notes().filter("data__" + name, "x"));
        place("a key in a document's key", name -> notes().filter("data__a__" + name, "x"));
        place("a key of a document without a value", name -> notes().filter("data__" + name + "__isnull", true));
        place("an index of a list", name -> notes().filter("labels__" + name, "x"));
        place("a field behind a relation", name -> notes().filter("writer__" + name, "x"));
        place("a reverse relation", name -> Writer.objects.filter("notes__" + name, "x"));
        place("or", name -> notes().filter(Q.of("views", 1).or(name, "x")));
        place("an expression's lookup", name -> notes().filter(f("title").is(name, "x")));
        place("get", name -> notes().getOrNull(name, "x"));
    }

    private static void orders() {
        place("orderBy", name -> notes().orderBy(name));
        place("orderBy, descending", name -> notes().orderBy("-" + name));
        place("orderBy, an expression", name -> notes().orderBy(f(name).desc().nullsLast()));
        place("orderBy, a document's key", name -> notes().orderBy("data__" + name));
        place("Ordering", name -> notes().orderBy(Ordering.of(name)));
        place("distinct", name -> notes().distinct(name));
        place("earliest", name -> notes().earliest(name));
        place("latest", name -> notes().latest(name));
    }

    private static void columns() {
        place("values", name -> notes().values(name));
        place("valuesList", name -> notes().valuesList(name));
        place("valuesList, one", name -> notes().valuesList(name, Object.class));
        place("values, a document's key", name -> notes().values("data__" + name));
        place("only", name -> notes().only(name));
        place("defer", name -> notes().defer(name));
        place("inBulk", name -> notes().inBulk(List.of("x"), name));
        place("dates, the field", name -> notes().dates(name, "year"));
        place("dates, the unit", name -> notes().dates("writtenAt", name));
        place("datetimes, the unit", name -> notes().datetimes("writtenAt", name));
    }

    private static void expressions() {
        expression("f", F::new);
        expression("a text function", name -> lower(name));
        expression("arithmetic", name -> f("views").plus(f(name)));
        expression("caseWhen, the condition", name -> caseWhen(Q.of(name, "x"), 1));
        expression("caseWhen, the result", name -> caseWhen(Q.of("views", 1), f(name)));
        expression("count", name -> count(name));
        expression("avg", name -> avg(name));
        expression("an aggregate's filter", name -> count("*").filter(Q.of(name, "x")));
        expression("an aggregate's order", name -> stringAgg("title", ",").orderBy(name));
        expression("a window's partition", name -> window(rowNumber()).partitionBy(name));
        expression("a window's order", name -> window(rowNumber()).orderBy(name));
        expression("outerRef", name -> exists(Writer.objects.filter("name", cast(outerRef(name), String.class))));
        expression("the part of extract", name -> extract("writtenAt", name));
        expression("the unit of trunc", name -> trunc("writtenAt", name));
        expression("a collation", name -> collate("title", name));
        expression("a function's name", name -> func(name, "title"));
        expression("a function made by hand", name -> new Func(name, List.of(f("title")), Map.of(), null));
        expression(
                "a database's function made by hand",
                name -> new Func("func", List.of(f("title")), Map.of("name", name), SqlType.TEXT));
        expression(
                "an aggregate made by hand",
                name -> new Aggregate(name, List.of(f("views")), false, null, null, List.of(), SqlType.BIGINT));
    }

    private static void expression(String where, Function<String, Expression> expression) {
        place(where, name -> notes().annotate(expression.apply(name).as("it")));
    }

    private static void names() {
        place("annotate", name -> notes().annotate(f("views").as(name)));
        place(
                "annotate, ordered by",
                name -> notes().annotate(f("views").as(name)).orderBy(name));
        place(
                "annotate, filtered by",
                name -> notes().annotate(f("views").as(name)).filter(name, 1));
        place("annotate, counted", name -> notes().annotate(count("*").as(name)).count());
        place(
                "annotate, distinct",
                name -> notes().annotate(f("views").as(name))
                        .distinct()
                        .slice(0, 2)
                        .count());
        place("alias", name -> notes().alias(f("views").as(name)).orderBy(name));
        place("values, a name", name -> notes().values(f("views").as(name)));
        place("a union's name", name -> union(name).orderBy(name));
        place("aggregate", name -> notes().aggregate(max("views").as(name)));
        place(
                "aggregate of a slice",
                name -> notes().annotate(f("views").as(name))
                        .slice(0, 2)
                        .aggregate(max(name).as("most")));
        place(
                "a filtered relation",
                name -> notes().alias(name, filteredRelation("writer", Q.of("writer__name", "x")))
                        .filter(name + "__name", "x"));
        place("the relation of a filtered relation", name -> notes().alias("it", filteredRelation(name, Q.all())));
    }

    private static QuerySet<?> union(String name) {
        return notes().values(f("title").as(name))
                .union(notes().values(f("title").as(name)));
    }

    private static void relations() {
        place("selectRelated", name -> notes().selectRelated(name));
        place("selectRelated, behind another", name -> notes().selectRelated("writer__" + name));
        place("prefetchRelated", name -> notes().prefetchRelated(name));
        place("prefetchRelated, behind another", name -> notes().prefetchRelated("writer__" + name));
        place(
                "prefetchRelated, to",
                name -> Writer.objects.prefetchRelated(Prefetch.of("notes").to(name)));
        place("selectForUpdate, of", name -> notes().selectForUpdate(lock -> lock.of(name)));
    }

    private static void options() {
        place("using", name -> notes().using(name));
        place("using, a node", name -> notes().using("default." + name));
        place("explain", name -> notes().filter("title", name).explain());
    }

    private static void writes() {
        place("update", name -> notes().filter("title", "none").update(name, "x"));
        place("update, an expression", name -> notes().filter("title", "none").update("title", f(name)));
        place("create", name -> notes().create(Map.of(name, "x")));
        place("getOrCreate", name -> notes().getOrCreate(Map.of(name, "x"), Map.of()));
        place("getOrCreate, the defaults", name -> notes().getOrCreate(Map.of("title", "none"), Map.of(name, "x")));
        place("updateOrCreate", name -> notes().updateOrCreate(Map.of("title", "none"), Map.of(name, "x")));
        place(
                "bulkCreate, what is unique",
                name -> notes().bulkCreate(
                                List.of(new Note()), bulk -> bulk.updateConflicts(List.of(name), List.of("views"))));
        place(
                "bulkCreate, what is updated",
                name -> notes().bulkCreate(
                                List.of(new Note()), bulk -> bulk.updateConflicts(List.of("title"), List.of(name))));
        place(
                "bulkUpdate",
                name -> notes().filter("title", "canary").list().flatMap(all -> notes().bulkUpdate(all, name)));
        place(
                "save",
                name -> notes().get("title", "canary").flatMap(note -> note.save(save -> save.updateFields(name))));
        place("refresh", name -> notes().get("title", "canary").flatMap(note -> note.refresh(name)));
        place(
                "an annotation that is asked for",
                name -> notes().get("title", "canary")
                        .map(note -> String.valueOf(note.annotation(name, Object.class))));
        place("a literal as a name", name -> notes().annotate(value("x").as(name)));
    }
}
