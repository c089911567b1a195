package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.CopyFormat;
import dev.covet.orm.dialect.CopyFormat.Column;
import dev.covet.orm.dialect.CopyStatement;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which tables take copies of rows, and how. The database is asked once for each set of columns, and again after a copy
 * has failed, since somebody may have changed the table. Thread-safe.
 */
final class CopyPlans {

    /** Fewer rows are inserted nearly as fast, and by one statement. */
    static final int LEAST_ROWS = 1_000;

    private final Database database;
    private final @Nullable CopyFormat format;
    private final Map<Rows, Optional<CopyPlan>> known = new ConcurrentHashMap<>();

    CopyPlans(Database database) {
        this.database = database;
        this.format = database.dialect().copies();
    }

    /** The rows of one table that have values of the same columns. */
    private record Rows(ModelPlans plans, List<WriteColumn> columns) {

        static Rows of(BulkInsertPlan insert) {
            return new Rows(insert.plans(), insert.written());
        }
    }

    /** Returns whether the rows may be copied, as far as is known without the database. */
    boolean suit(BulkInsertPlan insert, int rows) {
        if (format == null || rows < LEAST_ROWS || !insert.rule().fails()) {
            return false;
        }
        boolean keyOnly =
                insert.readBack().stream().allMatch(column -> column.field().primaryKey());
        Optional<CopyPlan> answer = known.get(Rows.of(insert));
        return keyOnly
                && insert.written().stream().allMatch(column -> column.copyElement() != null)
                && (answer == null || answer.isPresent());
    }

    /** Emits how the rows are copied; empty if they have to be inserted. */
    Mono<CopyPlan> of(BulkInsertPlan insert) {
        Rows rows = Rows.of(insert);
        Optional<CopyPlan> answer = known.get(rows);
        return answer == null
                ? ask(insert).doOnNext(found -> known.put(rows, found)).flatMap(Mono::justOrEmpty)
                : Mono.justOrEmpty(answer);
    }

    /** Forgets what is known of the table. */
    void forget(BulkInsertPlan insert) {
        known.remove(Rows.of(insert));
    }

    private Mono<Optional<CopyPlan>> ask(BulkInsertPlan insert) {
        CopyFormat copies = Objects.requireNonNull(format);
        ModelMeta<?> model = insert.plans().model();
        StatementCall question = question(
                model,
                copies.columns(),
                database.dialect().quote(model.table()),
                model.pk().column());
        return database.executor()
                .list(question, copies::column)
                .map(columns -> Optional.ofNullable(plan(insert, columns)));
    }

    /** Emits new keys of a table, in ascending order if nobody else asks for some. */
    Mono<List<Long>> keys(CopyPlan plan, ModelMeta<?> model, int count) {
        CopyFormat copies = Objects.requireNonNull(format);
        StatementCall question = question(model, copies.keys(), Objects.requireNonNull(plan.keys()), count);
        return database.executor().list(question, copies::madeKeys).map(rows -> rows.get(0));
    }

    /** No read of the application's: one in each of several creations is no sign of a missing prefetch. */
    private StatementCall question(ModelMeta<?> model, String sql, Object... arguments) {
        return database.call(Operation.OTHER, model, sql, arguments);
    }

    private @Nullable CopyPlan plan(BulkInsertPlan insert, List<Column> described) {
        Map<String, Column> byName = described.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<WriteColumn> columns = new ArrayList<>(insert.written());
        columns.addAll(insert.readBack());
        List<Column> targets = new ArrayList<>();
        List<Codec<?>> elements = new ArrayList<>();
        for (WriteColumn column : columns) {
            Column target = byName.get(column.name());
            Codec<?> element = column.copyElement();
            boolean unmade = insert.readBack().contains(column) && (target == null || target.keys() == null);
            if (target == null || element == null || unmade) {
                return null;
            }
            targets.add(target);
            elements.add(element);
        }
        CopyStatement statement =
                Objects.requireNonNull(format).statement(insert.plans().model().table(), targets, elements);
        String keys = insert.readsBack() ? targets.get(targets.size() - 1).keys() : null;
        return statement == null ? null : new CopyPlan(statement, columns, keys);
    }
}
