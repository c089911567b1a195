package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Access;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.AtomicOptions;
import dev.covet.orm.transaction.Reversal;
import dev.covet.orm.transaction.Transactions;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The services that writes to one database need.
 *
 * @param name the name of the datasource, which is recorded in stored objects
 * @param dialect the SQL dialect
 * @param codecs the codecs; those of the application take precedence
 * @param compiler plans what the database computes for columns
 * @param executor sends the statements
 * @param transactions runs atomic blocks
 * @param signals sends signals to listeners
 * @param uniqueKeys the tables whose keys are known to be unique
 * @param values generates the values of automatic fields, such as {@code autoNow} and UUID keys
 * @param auditing sets the users who write
 * @param homes the databases that the models live in
 */
public record Database(
        String name,
        Dialect dialect,
        Codecs codecs,
        QueryCompiler compiler,
        StatementExecutor executor,
        Transactions transactions,
        Signals signals,
        UniqueKeys uniqueKeys,
        AutoValues values,
        Auditing auditing,
        Homes homes) {

    private static final AtomicOptions PART_OF_THE_WHOLE =
            AtomicOptions.defaults().withoutSavepoint();

    /** Puts robust receivers of signals behind a savepoint of their own, as they run in the transaction of the write. */
    public Database {
        signals = signals.isolating(reaction ->
                transactions.active().flatMap(active -> active ? transactions.atomic(() -> reaction) : reaction));
    }

    /**
     * Returns a call of a statement on the table of a model. Reads use the primary too, because they determine what is
     * written.
     */
    public StatementCall call(Operation operation, ModelMeta<?> model, String sql, Object... arguments) {
        return new StatementCall(sql, arguments, operation, model.name(), Access.WRITE, name);
    }

    /**
     * Returns a call of an INSERT that reads columns back: by RETURNING if the database supports it, otherwise as
     * generated values of the driver.
     */
    public StatementCall insert(ModelMeta<?> model, String sql, List<WriteColumn> readBack, Object... arguments) {
        StatementCall call = call(Operation.INSERT, model, sql, arguments);
        return dialect.features().returning() ? call : call.generating(names(readBack));
    }

    /** Returns the columns of the RETURNING clause; empty if the database does not support it. */
    public List<String> returning(List<WriteColumn> readBack) {
        return dialect.features().returning() ? names(readBack) : List.of();
    }

    private static List<String> names(List<WriteColumn> columns) {
        return columns.stream().map(WriteColumn::name).toList();
    }

    /**
     * Runs the work in a transaction without a savepoint: if it fails inside an outer transaction, that one is rolled
     * back too.
     */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return transactions.atomic(PART_OF_THE_WHOLE, work);
    }

    /** As {@link Transactions#joined}. */
    public <T> Mono<T> joined(Supplier<? extends Mono<T>> work) {
        return transactions.joined(work);
    }

    /**
     * Runs a write of objects; if the enclosing transaction or savepoint is rolled back, the state of the objects is
     * restored.
     */
    public <T> Mono<T> undoable(Reversal objects, Supplier<? extends Mono<T>> write) {
        return Mono.deferContextual(context -> {
            transactions.whenUndone(context, objects);
            return write.get();
        });
    }
}
