package dev.covet.orm.injection;

import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.raw;
import static dev.covet.orm.query.Expressions.replace;
import static dev.covet.orm.query.Expressions.value;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Q;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The places of a query that take a text, each with the query that finds the note of this title and no other. */
final class ValuePlaces {

    static final Map<String, Function<String, QuerySet<Note>>> ALL = new LinkedHashMap<>();

    static {
        place("exact", text -> notes().filter("title", text));
        place("iexact", text -> notes().filter("title__iexact", text));
        place("in", text -> notes().filter("title__in", List.of(text)));
        place("in, with an expression", text -> notes().filter("title__in", List.of(value(text), value("none"))));
        place("range", text -> notes().filter("title__range", List.of(text, text)));
        place("gte and lte", text -> notes().filter("title__gte", text, "title__lte", text));
        place("exclude", text -> notes().exclude(Q.not("title", text)));
        place("a related field", text -> notes().filter("writer__name", text));
        place("an element of a list", text -> notes().filter("labels__0", text));
        place("an annotation", text -> notes().annotate(value(text).as("text")).filter("text", f("title")));
        place("a raw fragment", text -> notes().filter(raw("title = ?", text)));
        place(
                "a fragment with a quoted question mark",
                text -> notes().filter(raw("'?' <> ? and title = ?", "", text)));
        place(
                "caseWhen",
                text -> notes().filter(
                                caseWhen(Q.of("title", text), 1).otherwise(0).is("exact", 1)));
        place("replace", text -> notes().filter(replace("title", text, "found").is("exact", "found")));
        place("concat", text -> notes().filter(concat("title", value("!")).is("exact", text + "!")));
        place("coalesce", text -> notes().filter(coalesce("title", value("")).is("exact", text)));
        place("exists", text -> notes().filter(exists(Writer.objects.filter("name", text, "pk", outerRef("writer")))));
        place("in a query", text -> notes().filter("writer__in", Writer.objects.filter("name", text)));
        place("a union", text -> notes().filter("title", text).union(notes().filter("title__in", List.of(text))));
        place("slices", text -> notes().filter("title", text).orderBy("title").slice(0, 5));
    }

    private ValuePlaces() {}

    private static void place(String where, Function<String, QuerySet<Note>> query) {
        ALL.put(where, query);
    }

    private static QuerySet<Note> notes() {
        return Note.objects.everything();
    }
}
