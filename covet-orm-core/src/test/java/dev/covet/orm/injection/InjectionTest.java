package dev.covet.orm.injection;

import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.stringAgg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Nothing that a stranger types becomes part of a statement: a name is refused by Covet or is harmless, a value travels
 * as a parameter. An error of the database itself would mean that it was given the text to read.
 */
@EveryDatabase
class InjectionTest {

    private static final String CANARY = "canary";

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Note.class, Writer.class, Quoted.class);
    }

    @BeforeEach
    void fill() {
        run(Note.objects.everything().delete().then(Writer.objects.everything().delete()));
        List<String> texts = new ArrayList<>(HostileText.VALUES);
        texts.add(CANARY);
        List<Writer> writers = texts.stream().map(InjectionTest::writer).toList();
        run(Writer.objects.bulkCreate(writers));
        run(Note.objects.bulkCreate(writers.stream().map(InjectionTest::note).toList()));
    }

    private static Writer writer(String name) {
        Writer writer = new Writer();
        writer.name = name;
        return writer;
    }

    private static Note note(Writer writer) {
        Note note = note(writer.name);
        note.writer.set(writer);
        return note;
    }

    private static Note note(String text) {
        Note note = new Note();
        note.title = text;
        note.labels = List.of(text);
        note.data = Map.of("a", text, text, "here");
        return note;
    }

    private <T> T run(Mono<T> work) {
        return running.run(work);
    }

    private List<String> titles(QuerySet<Note> query) {
        return run(query.all().map(note -> note.title).collectList());
    }

    /** What the use of the text ended in: null for success. */
    private @Nullable Throwable outcome(Supplier<Publisher<?>> use) {
        return catchThrowable(() -> run(Flux.from(use.get()).then()));
    }

    static Set<String> namePlaces() {
        return NamePlaces.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("namePlaces")
    void aHostileNameIsRefusedOrHarmless(String place) {
        for (String name : HostileText.NAMES) {
            Throwable outcome = outcome(() -> NamePlaces.ALL.get(place).apply(name));
            if (outcome != null && !isPlain(name)) {
                assertThat(outcome).as("%s of [%s]", place, name).isInstanceOf(CovetException.class);
            }
        }
        assertNothingHappened();
    }

    /** A plain name reaches nothing but what has it, and the database may say that nothing has. */
    private static boolean isPlain(String name) {
        return name.matches("[A-Za-z0-9_-]*");
    }

    private void assertNothingHappened() {
        run(running.covet().schema().validate());
        assertThat(titles(Note.objects.filter("views", 0)))
                .hasSize(HostileText.VALUES.size() + 1)
                .contains(CANARY);
        assertThat(run(Writer.objects.count())).isEqualTo(HostileText.VALUES.size() + 1);
    }

    static Set<String> valuePlaces() {
        return ValuePlaces.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("valuePlaces")
    void aHostileValueFindsItsRowOnly(String place) {
        for (String text : HostileText.VALUES) {
            assertThat(titles(ValuePlaces.ALL.get(place).apply(text)))
                    .as("%s of [%s]", place, text)
                    .containsExactly(text);
        }
        assertNothingHappened();
    }

    @Test
    void aHostilePatternIsTakenLiterally() {
        assertPattern("contains", String::contains);
        assertPattern("startswith", String::startsWith);
        assertPattern("endswith", String::endsWith);
        assertPattern("icontains", (title, text) -> lower(title).contains(lower(text)));
        assertPattern("istartswith", (title, text) -> lower(title).startsWith(lower(text)));
        assertPattern("iendswith", (title, text) -> lower(title).endsWith(lower(text)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void assertPattern(String lookup, BiPredicate<String, String> matches) {
        for (String text : HostileText.VALUES) {
            assertThat(titles(Note.objects.filter("title__" + lookup, text)))
                    .as("%s of [%s]", lookup, text)
                    .containsExactlyInAnyOrderElementsOf(HostileText.VALUES.stream()
                            .filter(title -> matches.test(title, text))
                            .toList());
        }
    }

    @Test
    void aHostileRegularExpressionIsAParameter() {
        for (String text : HostileText.VALUES) {
            outcome(() -> Note.objects.filter("title__regex", text));
            outcome(() -> Note.objects.filter("title__iregex", text));
        }
        assertNothingHappened();
    }

    @Test
    void aHostileArgumentOfARawQueryIsAParameter() {
        for (String text : HostileText.VALUES) {
            assertThat(run(Note.objects
                            .raw("select * from notes where title = ?", text)
                            .list()))
                    .extracting(note -> note.title)
                    .containsExactly(text);
        }
    }

    @Test
    void aHostileDelimiterIsAParameter() {
        for (String text : HostileText.VALUES) {
            String joined = run(Writer.objects
                            .filter("name__in", List.of(CANARY, "$1"))
                            .aggregate(stringAgg("name", text).orderBy("-name").as("names")))
                    .get("names", String.class);
            assertThat(joined).isIn(CANARY + text + "$1", "$1" + text + CANARY);
        }
    }

    @Test
    void aHostileKeyOfADocumentIsItsKey() {
        for (String text : HostileText.VALUES) {
            List<String> found = new ArrayList<>();
            Throwable refusal =
                    catchThrowable(() -> found.addAll(titles(Note.objects.filter("data__" + text, "here"))));
            if (refusal == null) {
                assertThat(found).as("the key [%s]", text).containsExactly(text);
            } else {
                assertThat(refusal).as("the key [%s]", text).isInstanceOf(UnsupportedQueryException.class);
            }
        }
    }

    @Test
    void aHostileValueIsWrittenAsItIs() {
        run(Note.objects.everything().delete());
        for (String text : HostileText.VALUES) {
            run(Note.objects.create(Map.of("title", text)));
            run(Note.objects.filter("title", text).update("title", "changed"));
            run(Note.objects.filter("title", "changed").update("title", text));
            assertThat(run(Note.objects.getOrCreate(Q.of("title", text), note -> {}))
                            .created())
                    .isFalse();
            run(Note.objects.updateOrCreate(Map.of("title", text), Map.of("labels", List.of(text))));
            Note note = run(Note.objects.get("title", text));
            assertThat(note.labels).containsExactly(text);
            note.data = Map.of(text, text);
            run(Note.objects.bulkUpdate(List.of(note), "data"));
            assertThat(run(note.refresh()).data).isEqualTo(Map.of(text, text));
            assertThat(run(Note.objects.filter("title", text).delete()).total()).isEqualTo(1);
        }
    }

    @Test
    void aNullCharacterIsRefused() {
        assertThat(outcome(() -> Note.objects.filter("title", "canary\u0000"))).isInstanceOf(ValueException.class);
        assertNothingHappened();
    }

    @Test
    void hostileNamesOfTablesAndColumnsAreQuoted() {
        Quoted quoted = run(Quoted.objects.create(Map.of("text", "a")));
        assertThat(run(Quoted.objects.filter("text", "a").update("text", "b"))).isEqualTo(1);
        assertThat(run(Quoted.objects
                        .filter("text__contains", "b")
                        .orderBy("-text")
                        .list()))
                .containsExactly(quoted);
        assertThat(run(Quoted.objects.aggregate(max("text").as("last"))).get("last", String.class))
                .isEqualTo("b");
        assertThat(run(quoted.delete()).total()).isEqualTo(1);
        assertNothingHappened();
    }
}
