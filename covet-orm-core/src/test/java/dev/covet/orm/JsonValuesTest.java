package dev.covet.orm;

import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.field.CharField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Value;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.AlsoByDriver;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON's null is a value, another one than NULL, and lists of JSON values are one parameter. */
@EveryDatabase
@AlsoByDriver("plain")
class JsonValuesTest {

    private static final Value JSON_NULL = value(null, SqlType.JSON);

    /** A model with a document. */
    @Meta(dbTable = "json_papers", ordering = "id")
    public static class Paper extends Model<Paper> {
        static final Manager<Paper> objects = Manager.of(Paper.class);

        @CharField(maxLength = 40)
        String name;

        @JSONField(nullable = true)
        @Nullable
        Object meta;

        @JSONField(nullable = true)
        @Nullable
        String text;

        @JSONField(nullable = true)
        @Nullable
        JsonNode node;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Paper.class);
    }

    @BeforeEach
    void fill() {
        on(Paper.objects.everything().delete());
        stored("none", null);
        stored("empty", Map.of());
        stored("en", Map.of("lang", "en", "size", 3));
        stored("de", Map.of("lang", "de"));
        stored("null", Map.of("lang", "en", "size", 4));
        on(Paper.objects.filter("name", "null").update("meta", JSON_NULL));
        Map<String, @Nullable Object> absent = new HashMap<>();
        absent.put("lang", null);
        stored("lang null", absent);
    }

    private Paper stored(String name, @Nullable Object meta) {
        return on(Paper.objects.create(paper -> {
            paper.name = name;
            paper.meta = meta;
        }));
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(30));
    }

    private List<String> names(QuerySet<Paper> papers) {
        return on(papers.list()).stream().map(paper -> paper.name).toList();
    }

    private List<String> matching(String key, @Nullable Object value) {
        return names(Paper.objects.filter(key, value));
    }

    private List<String> without(String key, @Nullable Object value) {
        return names(Paper.objects.exclude(key, value));
    }

    /** Django: FT-14, S168. */
    @Test
    void theNullOfJsonIsAValueAndNoneIsNot() {
        assertThat(matching("meta", JSON_NULL)).containsExactly("null");
        assertThat(matching("meta", null)).containsExactly("null");
        assertThat(matching("meta__isnull", true)).containsExactly("none");
        assertThat(without("meta", JSON_NULL)).containsExactly("none", "empty", "en", "de", "lang null");
        assertThat(matching("meta__in", Arrays.asList(JSON_NULL, Map.of("lang", "de"))))
                .containsExactly("de", "null");
        assertThat(names(Paper.objects.filter(f("meta").eq(JSON_NULL)))).containsExactly("null");
    }

    /** Django: FT-14. */
    @Test
    void theNullOfJsonIsWrittenByAnUpdateWhereNullIsNot() {
        on(Paper.objects.filter("name", "en").update("meta", null));
        on(Paper.objects.filter("name", "de").update("meta", coalesce(f("meta__nope"), JSON_NULL)));
        assertThat(matching("meta__isnull", true)).containsExactly("none", "en");
        assertThat(matching("meta", JSON_NULL)).containsExactly("de", "null");
        assertThat(on(Paper.objects.get("name", "de")).meta).isNull();
    }

    /** Django: LK-21, S169: what is said of a key says nothing of documents without it. */
    @Test
    void theNullUnderAKeyIsNoMissingKey() {
        assertThat(matching("meta__lang", null)).containsExactly("lang null");
        assertThat(matching("meta__lang", JSON_NULL)).containsExactly("lang null");
        assertThat(without("meta__lang", null)).containsExactly("en", "de");
        assertThat(names(Paper.objects.filter(Q.not(Q.of("meta__lang", null))))).containsExactly("en", "de");
        assertThat(names(Paper.objects.annotate(f("meta__lang").as("lang")).exclude("lang", null)))
                .containsExactly("en", "de");
        assertThat(matching("meta__lang__isnull", true)).containsExactly("none", "empty", "null");
    }

    @Test
    void aTextIsAJsonStringAndADocumentIsReadFromTextFirst() {
        String json = "{\"a\": 1}";
        Paper paper = on(Paper.objects.create(each -> {
            each.name = "raw";
            each.text = json;
            each.node = JsonMapper.shared().readTree(json);
        }));
        Paper read = on(paper.refresh());
        assertThat(read.text).isEqualTo(json);
        assertThat(read.node).isEqualTo(paper.node);
        assertThat(matching("node__a", 1)).containsExactly("raw");
        assertThat(matching("text__a__isnull", true)).contains("raw");
    }

    @Test
    void aListOfJsonValuesIsOneParameterWhateverItHolds() {
        List<Object> many = new ArrayList<>(List.of("de", 3, true, Map.of("a", 1), List.of(1, 2)));
        for (int i = 0; i < 10_000; i++) {
            many.add("text \"" + i);
        }
        runtime.statements().clear();
        assertThat(matching("meta__lang__in", many)).containsExactly("de");
        assertThat(matching("meta__size__in", many)).containsExactly("en");
        assertThat(without("meta__lang__in", List.of("en"))).contains("none").doesNotContain("en");
        assertThat(matching("meta__in", List.of(Map.of("lang", "de"), Map.of("x", 1))))
                .containsExactly("de");
        assertThat(runtime.statements())
                .allSatisfy(sql -> assertThat(sql.length()).isLessThan(300));
    }
}
