package dev.covet.orm.json;

import static dev.covet.orm.query.Expressions.count;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.covet.orm.Covet;
import dev.covet.orm.FetchMode;
import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Models as JSON. */
@DatabaseTest
class CovetModuleTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new CovetModule()).build();

    /** Has a secret, and getters that Jackson finds. */
    @Meta(dbTable = "json_writers", ordering = "name")
    public static class Writer extends Model<Writer> {
        static final Manager<Writer> objects = Manager.of(Writer.class);

        @CharField(maxLength = 20)
        public String name = "";

        @CharField(maxLength = 20)
        private String secret = "hidden";

        @JsonIgnore
        @CharField(maxLength = 20)
        public String ignored = "hidden";

        @JsonProperty
        LocalDate born = LocalDate.of(1980, 2, 1);

        @Reverse
        RelatedSet<Text> texts;

        @Reverse
        Ref<Pen> pen;

        public String getInitial() {
            return name.substring(0, 1);
        }
    }

    /** Refers to its writer, and has a getter that would fail. */
    @Meta(dbTable = "json_texts", ordering = "id")
    public static class Text extends Model<Text> {
        static final Manager<Text> objects = Manager.of(Text.class);

        @CharField(maxLength = 20)
        private String title = "";

        public String getTitle() {
            return title;
        }

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "texts")
        private Ref<Writer> writer;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "+")
        private Ref<Text> sequel;

        @ManyToManyField(relatedName = "texts")
        private RelatedSet<Label> labels;

        transient String draft = "not mapped";

        public Writer getWriter() {
            return writer.get();
        }
    }

    /** Has a key of its own, and another name for Jackson. */
    @Meta(dbTable = "json_labels", ordering = "code")
    public static class Label extends Model<Label> {
        static final Manager<Label> objects = Manager.of(Label.class);

        @PrimaryKey
        @CharField(maxLength = 10)
        @JsonProperty("label")
        private String code = "";

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "+")
        Ref<Label> parent;
    }

    /** The other side is declared by its writer. */
    @Meta(dbTable = "json_pens")
    public static class Pen extends Model<Pen> {
        static final Manager<Pen> objects = Manager.of(Pen.class);

        @CharField(maxLength = 10)
        public String colour = "blue";

        @OneToOneField(onDelete = OnDelete.CASCADE, relatedName = "pen")
        private Ref<Writer> writer;
    }

    /** Shows its getters only. */
    @Meta(dbTable = "json_closed")
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NONE)
    public static class Closed extends Model<Closed> {
        String hidden = "hidden";

        public String getShown() {
            return "shown";
        }
    }

    record Card(Ref<Writer> writer, RelatedSet<Label> labels) {}

    private static Covet covet;
    private static Object ali;
    private static Object hello;

    @BeforeAll
    static void store(H2Database database) {
        covet = Covet.builder()
                .connectionFactory(ConnectionFactories.get(database.r2dbcUrl()))
                .models(Writer.class, Text.class, Label.class, Pen.class)
                .build();
        run(covet.schema().create());
        Writer writer = run(Writer.objects.create(each -> each.name = "Ali"));
        Text text = run(Text.objects.create(each -> {
            each.title = "Hello";
            each.writer.set(writer);
        }));
        Label java = run(Label.objects.create(each -> each.code = "java"));
        run(text.labels.add(java));
        run(Pen.objects.create(each -> each.writer.set(writer)));
        ali = writer.pk();
        hello = text.pk();
    }

    private static <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private static JsonNode json(Object value) {
        return MAPPER.readTree(MAPPER.writeValueAsString(value));
    }

    private static JsonNode jsonOf(QuerySet<?> query) {
        return json(run(query.list()).get(0));
    }

    /** JSON in which names in capitals stand for keys; the order of properties is Jackson's. */
    private static JsonNode expected(String text) {
        return MAPPER.readTree(
                text.replace('\'', '"').replace("ALI", ali.toString()).replace("HELLO", hello.toString()));
    }

    @Test
    void whatIsNotLoadedIsAKeyOrLeftOut() {
        assertThat(jsonOf(Text.objects.everything()))
                .isEqualTo(expected("{'id':HELLO,'title':'Hello','writer':ALI,'sequel':null}"));
        assertThat(jsonOf(Writer.objects.everything()))
                .isEqualTo(expected("{'id':ALI,'name':'Ali','born':'1980-02-01','initial':'A'}"));
    }

    @Test
    void whatIsLoadedIsAnObjectOrAnArray() {
        QuerySet<Text> loaded = Text.objects.selectRelated("writer").prefetchRelated("labels");

        assertThat(jsonOf(loaded))
                .isEqualTo(expected("{'id':HELLO,'title':'Hello',"
                        + "'writer':{'id':ALI,'name':'Ali','born':'1980-02-01','initial':'A'},"
                        + "'sequel':null,'labels':[{'label':'java'}]}"));
    }

    @Test
    void anObjectInsideItselfIsItsKey() {
        JsonNode circle = jsonOf(Writer.objects.prefetchRelated("texts", "pen"));

        assertThat(circle.get("texts"))
                .isEqualTo(expected("[{'id':HELLO,'title':'Hello','writer':ALI,'sequel':null}]"));
        assertThat(circle.get("pen").get("colour")).isEqualTo(expected("'blue'"));
        assertThat(circle.get("pen").get("writer")).isEqualTo(expected("ALI"));
    }

    @Test
    void anotherObjectOfTheSameRowIsItsKeyToo() {
        Text text = run(Text.objects.get());
        text.sequel.set(run(Text.objects.get()));

        assertThat(json(text).get("sequel")).isEqualTo(expected("HELLO"));
    }

    @Test
    void anObjectBesideItselfIsWrittenAgain() {
        Writer writer = run(Writer.objects.get());
        JsonNode both = json(List.of(writer, writer));

        assertThat(both.get(1)).isEqualTo(both.get(0));
    }

    @Test
    void fieldsThatTheQueryLeftOutAreLeftOut() {
        assertThat(jsonOf(Text.objects.only("title"))).isEqualTo(expected("{'id':HELLO,'title':'Hello'}"));
    }

    @Test
    void fieldsThatWereLeftOutAndThenSetAreWritten() {
        Text text = run(Text.objects.defer("title", "sequel", "writer").get("pk", hello));
        text.title = "Changed";
        text.sequel.key(hello);

        assertThat(json(text)).isEqualTo(expected("{'id':HELLO,'title':'Changed','sequel':HELLO}"));
    }

    @Test
    void whatTheQueryComputedFollows() {
        QuerySet<Writer> counted = Writer.objects
                .annotate(count("texts").as("number"))
                .prefetchRelated(Prefetch.of("texts")
                        .with(Text.objects.only("title", "writer"))
                        .to("works"));

        assertThat(jsonOf(counted))
                .isEqualTo(expected("{'id':ALI,'name':'Ali','born':'1980-02-01','initial':'A','number':1,"
                        + "'works':[{'id':HELLO,'title':'Hello','writer':ALI}]}"));
    }

    @Test
    void howItIsLoadedDoesNotMatter() {
        QuerySet<Text> strict = Text.objects.fetchMode(FetchMode.RAISE);

        assertThat(jsonOf(strict)).isEqualTo(jsonOf(Text.objects.everything()));
    }

    @Test
    void aNewObjectHasNoKeyYet() {
        Text text = new Text();
        text.title = "New";

        assertThat(json(text)).isEqualTo(expected("{'id':null,'title':'New','writer':null,'sequel':null}"));
    }

    @Test
    void jacksonsAnnotationsHold() {
        assertThat(json(new Closed())).isEqualTo(expected("{'id':null,'shown':'shown'}"));
        assertThat(jsonOf(Label.objects.everything())).isEqualTo(expected("{'label':'java'}"));
    }

    @Test
    void aPrivateFieldWithoutAGetterIsNotShown() {
        Writer writer = run(Writer.objects.get());

        assertThat(writer.secret).isEqualTo("hidden");
        assertThat(MAPPER.writeValueAsString(writer)).doesNotContain("hidden", "secret");
    }

    @Test
    void aNamingStrategyHolds() {
        JsonMapper capitals = JsonMapper.builder()
                .addModule(new CovetModule())
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
                .build();
        String text = capitals.writeValueAsString(run(Text.objects.get()));

        assertThat(capitals.readTree(text).get("WRITER")).isEqualTo(expected("ALI"));
    }

    @Test
    void relationsOutsideOfAModelAreWrittenAlike() {
        Text text = run(Text.objects.prefetchRelated("labels").get());

        assertThat(json(new Card(text.writer, text.labels)))
                .isEqualTo(expected("{'writer':ALI,'labels':[{'label':'java'}]}"));
        assertThat(json(new Card(text.writer, new Text().labels))).isEqualTo(expected("{'writer':ALI,'labels':null}"));
    }

    @Test
    void valuesAreAnObject() {
        assertThat(json(run(Text.objects.values("title", "writer__name").get())))
                .isEqualTo(expected("{'title':'Hello','writer__name':'Ali'}"));
    }
}
