package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Many rows go to PostgreSQL by COPY where the table takes it, and the answer is that of an INSERT. */
@DatabaseTest
class CopiedRowsTest {

    @Meta(dbTable = "Cargo items")
    static class Item extends Model<Item> {
        static final Manager<Item> objects = Manager.of(Item.class);

        @CharField(maxLength = 20, unique = true)
        String name = "";

        @DecimalField(maxDigits = 30, decimalPlaces = 10, nullable = true)
        BigDecimal weight;

        int amount;
        UUID lot = new UUID(-1, 2);
        byte[] seal = {1, 2, -3};
        Instant packedAt = Instant.parse("1969-07-20T20:17:40.5Z");
        Map<String, Integer> sizes = Map.of("width", 3);

        static Item of(int number) {
            Item item = new Item();
            item.name = "item " + number;
            item.amount = number;
            item.weight = number % 3 == 0 ? null : BigDecimal.valueOf(number, 3);
            return item;
        }
    }

    /** A key of the application's own. */
    @Meta(dbTable = "labels")
    static class Label extends Model<Label> {
        static final Manager<Label> objects = Manager.of(Label.class);

        @PrimaryKey
        Long id;

        String text = "";
    }

    private static final int MANY = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PostgresDatabase database;
    private final RunningCovet running;

    CopiedRowsTest(PostgresDatabase database) {
        this.database = database;
        running = RunningCovet.withTables(database, Item.class, Label.class);
    }

    @BeforeEach
    void forget() {
        running.statements().clear();
        running.operations().clear();
    }

    @AfterEach
    void empty() {
        execute("DROP TABLE \"Cargo items\", labels CASCADE");
        running.run(running.covet().schema().create());
    }

    private void execute(String sql) {
        database.execute(sql);
    }

    private static List<Item> items(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(Item::of).toList());
    }

    private static List<Label> labels(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    Label label = new Label();
                    label.id = number;
                    return label;
                })
                .toList();
    }

    private List<Item> create(List<Item> items) {
        return running.run(Item.objects.bulkCreate(items));
    }

    private boolean copied() {
        return running.statements().stream().anyMatch(sql -> sql.startsWith("COPY"));
    }

    private long count() {
        return running.run(Item.objects.count());
    }

    @Test
    void theyAreWhatTheyWereAndHaveTheirKeys() {
        List<Item> items = create(items(MANY));

        assertThat(copied()).isTrue();
        assertThat(items).noneMatch(item -> InstanceState.of(item).adding());
        assertThat(items).extracting(Item::pk).isSorted().doesNotHaveDuplicates();
        Map<Object, Item> stored =
                running.run(Item.objects.inBulk(items.stream().map(Item::pk).toList()));
        assertThat(items)
                .allSatisfy(item -> assertThat(stored.get(item.pk()))
                        .usingRecursiveComparison()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .comparingOnlyFields("name", "weight", "amount", "lot", "seal", "packedAt", "sizes")
                        .isEqualTo(item));
    }

    @Test
    void theTableIsLookedAtOnceAndTheKeysAreAskedForByOneStatement() {
        create(items(MANY));
        running.run(Item.objects.everything().delete());
        forget();

        create(items(MANY));

        assertThat(running.statements()).hasSize(2);
        assertThat(running.operations())
                .as("reads would be counted as those of missing prefetches")
                .doesNotContain(Operation.SELECT)
                .last()
                .isEqualTo(Operation.INSERT);
        assertThat(running.statements().get(0)).contains("generate_series");
        assertThat(running.statements().get(1)).startsWith("COPY \"Cargo items\" (");
    }

    @Test
    void fewerRowsAreInsertedByOneStatement() {
        create(items(MANY - 1));

        assertThat(running.statements()).singleElement().asString().startsWith("INSERT");
    }

    @Test
    void aSmallBatchSizeAndARuleForConflictsAskForInserts() {
        running.run(Item.objects.bulkCreate(items(MANY), options -> options.batchSize(MANY / 2)));
        running.run(Item.objects.bulkCreate(items(MANY), options -> options.ignoreConflicts()));

        assertThat(copied()).isFalse();
        assertThat(count()).isEqualTo(MANY);
    }

    @Test
    void rowsThatHaveKeysAreCopiedWithoutAQuestionForKeys() {
        List<Label> labels = labels(MANY);
        labels.get(7).text = "é".repeat(100_000);

        running.run(Label.objects.bulkCreate(labels));

        assertThat(copied()).isTrue();
        assertThat(running.statements()).noneMatch(sql -> sql.contains("generate_series"));
        assertThat(running.run(Label.objects.get("pk", 8L)).text).isEqualTo("é".repeat(100_000));
        assertThat(running.run(Label.objects.count())).isEqualTo(MANY);
    }

    @Test
    void aBrokenRuleNamesTheFieldAndLeavesNothing() {
        List<Item> items = items(MANY);
        items.get(MANY - 1).name = "item 0";

        assertThatThrownBy(() -> create(items))
                .isInstanceOfSatisfying(
                        UniqueViolationException.class,
                        error -> assertThat(error.getMessage()).contains("name"));
        assertThat(copied()).isTrue();
        assertThat(count()).isZero();
        assertThat(items)
                .allMatch(item -> item.pk() == null && InstanceState.of(item).adding());
        items.get(MANY - 1).name = "another";
        create(items);
        assertThat(count()).isEqualTo(MANY);
    }

    @Test
    void aTextThatIsTooLongIsRefusedAsByAnInsert() {
        List<Item> items = items(MANY);
        items.get(7).name = "far too long for the column";

        assertThatThrownBy(() -> create(items))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageNotContaining("far too long");
        assertThat(count()).isZero();
    }

    @Test
    void whatIsRolledBackHasNoKeys() {
        List<Item> items = items(MANY);
        Mono<Object> work = running.covet()
                .atomic(() -> Item.objects.bulkCreate(items).then(Mono.error(new IllegalStateException("on purpose"))));

        assertThatThrownBy(() -> running.run(work)).hasMessage("on purpose");
        assertThat(copied()).isTrue();
        assertThat(items)
                .allMatch(item -> item.pk() == null && InstanceState.of(item).adding());
        assertThat(count()).isZero();
    }

    @Test
    void aColumnOfAnotherTypeIsConvertedByAnInsert() {
        execute("ALTER TABLE \"Cargo items\" ALTER amount TYPE smallint");

        create(items(MANY));

        assertThat(copied()).isFalse();
        assertThat(running.run(Item.objects.get("name", "item 999")).amount).isEqualTo(999);
    }

    @Test
    void aColumnThatIsChangedLaterFailsOnceAtMost() {
        create(items(MANY));
        running.run(Item.objects.everything().delete());
        execute("ALTER TABLE \"Cargo items\" ALTER amount TYPE bigint");

        assertThatThrownBy(() -> create(items(MANY))).isInstanceOf(RuntimeException.class);
        create(items(MANY));

        assertThat(count()).isEqualTo(MANY);
    }

    @Test
    void tablesThatTakeNoCopiesAreInsertedInto() {
        execute("ALTER TABLE \"Cargo items\" ENABLE ROW LEVEL SECURITY");
        create(items(MANY));

        assertThat(copied()).isFalse();
        assertThat(count()).isEqualTo(MANY);
    }

    @Test
    void rulesOfTheTableApply() {
        execute("CREATE RULE none AS ON INSERT TO labels DO INSTEAD NOTHING");
        running.run(Label.objects.bulkCreate(labels(MANY)));

        assertThat(running.run(Label.objects.count())).isZero();
    }

    @Test
    void aDefaultOfTheKeyThatIsNotTheSequenceAloneIsKept() {
        execute("ALTER TABLE \"Cargo items\" ALTER id DROP IDENTITY IF EXISTS");
        execute("CREATE SEQUENCE keys OWNED BY \"Cargo items\".id");
        execute("ALTER TABLE \"Cargo items\" ALTER id SET DEFAULT nextval('keys') * 100");

        List<Item> items = create(items(MANY));

        assertThat(copied()).isFalse();
        assertThat(items).allMatch(item -> ((Long) item.pk()) % 100 == 0);
    }

    @Test
    void keysThatAreAlwaysTheDatabasesAreRefusedAsByAnInsert() {
        execute("ALTER TABLE labels ALTER id SET GENERATED ALWAYS");
        List<Label> labels = labels(MANY);

        assertThatThrownBy(() -> running.run(Label.objects.bulkCreate(labels)))
                .hasMessageContaining("cannot insert a non-DEFAULT value into column");
        assertThat(copied()).isFalse();
    }

    @Test
    void theSequenceOfASerialKeyIsAsked() {
        execute("ALTER TABLE \"Cargo items\" ALTER id DROP IDENTITY IF EXISTS");
        execute("CREATE SEQUENCE keys INCREMENT BY 7 OWNED BY \"Cargo items\".id");
        execute("ALTER TABLE \"Cargo items\" ALTER id SET DEFAULT nextval('keys')");

        List<Item> items = create(items(MANY));

        assertThat(copied()).isTrue();
        assertThat(items.get(1).pk()).isEqualTo(8L);
    }

    @Test
    void triggersSeeCopiesAsInserts() {
        execute("CREATE FUNCTION lift() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN NEW.amount := NEW.amount + 1; RETURN NEW; END $$");
        execute("CREATE TRIGGER lift BEFORE INSERT ON \"Cargo items\" FOR EACH ROW EXECUTE FUNCTION lift()");

        create(items(MANY));

        assertThat(copied()).isTrue();
        assertThat(running.run(Item.objects.get("name", "item 5")).amount).isEqualTo(6);
    }

    @Test
    void aDecimalThatTheFormCannotHoldIsInserted() {
        List<Item> items = items(MANY);
        items.get(1).weight = new BigDecimal("0E-16000");

        create(items);

        assertThat(copied()).isFalse();
        assertThat(running.run(Item.objects.get("name", "item 1")).weight).isZero();
    }

    @Test
    void whoGivesUpMeanwhileLeavesNothingAndAConnectionThatWorks() throws InterruptedException {
        create(items(MANY));
        running.run(Item.objects.everything().delete());
        execute("CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(0.05); RETURN NEW; END $$");
        execute("CREATE TRIGGER doze BEFORE INSERT ON \"Cargo items\" FOR EACH ROW EXECUTE FUNCTION doze()");
        running.started().clear();

        StepVerifier.create(Item.objects.bulkCreate(items(MANY)).contextWrite(running.covet()::in))
                .then(() -> {
                    try {
                        running.awaitStarted("COPY");
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                })
                .thenCancel()
                .verify(LIMIT);

        execute("DROP FUNCTION doze CASCADE");
        assertThat(count()).isZero();
        create(items(MANY));
        assertThat(count()).isEqualTo(MANY);
    }
}
