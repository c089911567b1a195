package dev.covet.orm.endurance;

import dev.covet.orm.Covet;
import dev.covet.orm.endurance.StormLedger.OnPurpose;
import dev.covet.orm.signal.PostSave;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The units of the storm: each writes two rows or none, in one of the ways that applications have. */
final class StormUnits {

    /** The name of the second datasource, which leads to another database. */
    static final String OTHER = "other";

    private static final int NUMBER_OF_A_FAULTY_ROW = 9;

    private final Covet covet;
    private final StormLedger here;
    private final StormLedger there;
    private final Map<String, LongFunction<Mono<?>>> kinds = new LinkedHashMap<>();
    private final AtomicLong savesHeard = new AtomicLong();

    StormUnits(Covet covet, StormLedger here, StormLedger there) {
        this.covet = covet;
        this.here = here;
        this.there = there;
        kinds.put("block", this::block);
        kinds.put("block in a block", this::inner);
        kinds.put("undone block in a block", this::undoneInside);
        kinds.put("blocks side by side", this::sideBySide);
        kinds.put("another database", this::anotherDatabase);
        kinds.put("another database side by side", this::anotherDatabaseSideBySide);
        kinds.put("Spring's operator", this::operator);
        kinds.put("Spring's nested", this::nested);
        kinds.put("Spring's nested side by side", this::nestedSideBySide);
        kinds.put("callback", this::callback);
        kinds.put("faulty callback", this::faultyCallback);
        kinds.put("undone block", this::undone);
        kinds.put("serializable with retries", this::retried);
        kinds.put("bulk", this::bulk);
        kinds.put("inner block given up", this::givenUpInside);
    }

    List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    Mono<?> of(String kind, long unit) {
        return Objects.requireNonNull(kinds.get(kind)).apply(unit);
    }

    /** Makes the tables, and listens to what is saved: a listener throws an error now and then. */
    Mono<Void> prepare() {
        covet.signals().connect(PostSave.class, Half.class, saved -> {
            if (savesHeard.incrementAndGet() % 101 == 0) {
                throw new OnPurpose();
            }
            return Mono.empty();
        });
        return covet.schema().create().then(covet.schema(OTHER).create());
    }

    private static Half half(long unit, int number) {
        Half half = new Half();
        half.unit = unit;
        half.number = number;
        return half;
    }

    private static Mono<Half> save(long unit, int number) {
        return Mono.defer(() -> half(unit, number).save());
    }

    private static Mono<Half> saveThere(long unit, int number) {
        return Mono.defer(() -> half(unit, number).save(save -> save.using(OTHER)));
    }

    private static <T> Mono<T> fail() {
        return Mono.error(OnPurpose::new);
    }

    private static Mono<Void> failing(Mono<?> work) {
        return work.then(StormUnits.<Void>fail());
    }

    /** Only what was thrown on purpose is passed over. */
    private static Mono<Void> passedOver(Mono<?> undone) {
        return undone.then().onErrorResume(OnPurpose::isCauseOf, expected -> Mono.empty());
    }

    private Mono<?> block(long unit) {
        return here.record(unit, covet.atomic(() -> save(unit, 1).then(save(unit, 2))));
    }

    private Mono<?> inner(long unit) {
        return here.record(
                unit, covet.atomic(() -> save(unit, 1).then(covet.atomic(() -> covet.atomic(() -> save(unit, 2))))));
    }

    private Mono<?> undoneInside(long unit) {
        Mono<Void> undone = covet.atomic(() -> failing(save(unit, StormLedger.UNDONE)));
        return here.record(
                unit, covet.atomic(() -> save(unit, 1).then(passedOver(undone)).then(save(unit, 2))));
    }

    private Mono<?> sideBySide(long unit) {
        Mono<Void> undone = covet.atomic(() -> failing(save(unit, StormLedger.UNDONE)));
        return here.record(
                unit,
                covet.atomic(() -> Mono.when(
                                covet.atomic(() -> save(unit, 1)),
                                passedOver(undone),
                                covet.atomic(() -> save(unit, 2)))
                        .thenReturn(unit)));
    }

    private Mono<?> anotherDatabase(long unit) {
        Mono<?> other = blockThere(unit);
        return here.record(unit, covet.atomic(() -> save(unit, 1).then(other).then(save(unit, 2))));
    }

    private Mono<?> blockThere(long unit) {
        return there.record(
                unit,
                covet.atomic(
                        options -> options.using(OTHER),
                        () -> saveThere(unit, 1).then(saveThere(unit, 2))));
    }

    private Mono<?> anotherDatabaseSideBySide(long unit) {
        Mono<Void> undone =
                covet.atomic(options -> options.using(OTHER), () -> failing(saveThere(unit, StormLedger.UNDONE)));
        return here.record(
                unit,
                covet.atomic(() -> Mono.when(save(unit, 1).then(save(unit, 2)), passedOver(undone), blockThere(unit))
                        .thenReturn(unit)));
    }

    private TransactionalOperator operator(int propagation) {
        return TransactionalOperator.create(covet.transactionManager(), new DefaultTransactionDefinition(propagation));
    }

    private Mono<?> operator(long unit) {
        return here.record(
                unit,
                operator(TransactionDefinition.PROPAGATION_REQUIRED)
                        .transactional(save(unit, 1).then(covet.atomic(() -> save(unit, 2)))));
    }

    private Mono<?> nested(long unit) {
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        Mono<Void> undone = nested.transactional(failing(save(unit, StormLedger.UNDONE)));
        return here.record(
                unit,
                operator(TransactionDefinition.PROPAGATION_REQUIRED)
                        .transactional(
                                save(unit, 1).then(passedOver(undone)).then(nested.transactional(save(unit, 2)))));
    }

    private Mono<?> nestedSideBySide(long unit) {
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        Mono<Void> undone = nested.transactional(failing(save(unit, StormLedger.UNDONE)));
        return here.record(
                unit,
                operator(TransactionDefinition.PROPAGATION_REQUIRED)
                        .transactional(Mono.when(
                                        nested.transactional(save(unit, 1).then(save(unit, 2))), passedOver(undone))
                                .thenReturn(unit)));
    }

    private Mono<?> callback(long unit) {
        return here.record(
                unit,
                covet.atomic(() -> save(unit, 1)
                        .then(covet.onCommit(
                                () -> Half.objects.filter("unit", unit).count().doFirst(() -> here.hooked(unit))))
                        .then(save(unit, 2))));
    }

    /** The unit is stored though it is said to fail, so what becomes of it is not recorded. */
    private Mono<?> faultyCallback(long unit) {
        return covet.atomic(() -> save(unit, 1)
                .then(covet.onCommit(() -> {
                    here.hooked(unit);
                    throw new OnPurpose();
                }))
                .then(save(unit, 2)));
    }

    private Mono<?> undone(long unit) {
        return here.record(
                unit,
                covet.atomic(() ->
                        failing(save(unit, 1).then(covet.atomic(() -> save(unit, NUMBER_OF_A_FAULTY_ROW))))));
    }

    private Mono<?> retried(long unit) {
        return here.record(
                unit,
                covet.atomic(
                        options -> options.serializable().retries(2),
                        () -> save(unit, 1)
                                .then(Half.objects.filter("unit", unit).count())
                                .then(save(unit, 2))));
    }

    private Mono<?> bulk(long unit) {
        return here.record(
                unit, Half.objects.bulkCreate(List.of(half(unit, 1), half(unit, 2)), bulk -> bulk.batchSize(1)));
    }

    private Mono<?> givenUpInside(long unit) {
        Flux<Half> given = covet.atomic(() -> save(unit, StormLedger.UNDONE).then(save(unit, StormLedger.UNDONE)))
                .flux()
                .takeUntilOther(Half.objects.count());
        return here.record(
                unit,
                covet.atomic(() -> save(unit, 1)
                        .then(passedOver(given.then()
                                .then(Half.objects
                                        .filter("unit", unit, "number", StormLedger.UNDONE)
                                        .delete())))
                        .then(save(unit, 2))));
    }
}
