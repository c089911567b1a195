package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Access;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.AtomicOptions;
import dev.covet.orm.transaction.Transactions;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * What writing needs of one database.
 *
 * @param name the datasource's name, which stored objects remember
 * @param dialect how it spells SQL
 * @param codecs its codecs, the application's first
 * @param executor sends the statements
 * @param transactions its atomic blocks
 * @param signals who is told of writes
 * @param values makes what Covet itself puts into objects
 */
public record Database(
        String name,
        Dialect dialect,
        Codecs codecs,
        StatementExecutor executor,
        Transactions transactions,
        Signals signals,
        AutoValues values) {

    private static final AtomicOptions PART_OF_THE_WHOLE =
            AtomicOptions.defaults().withoutSavepoint();

    /** A statement about a model. Reads go to the primary too: they decide what is written. */
    public StatementCall call(Operation operation, ModelMeta<?> model, String sql, Object... arguments) {
        return new StatementCall(sql, arguments, operation, model.name(), Access.WRITE, name);
    }

    /** An insert after which columns are read back: from the statement where it can give them, else from the driver. */
    public StatementCall insert(ModelMeta<?> model, String sql, List<WriteColumn> readBack, Object... arguments) {
        StatementCall call = call(Operation.INSERT, model, sql, arguments);
        return dialect.features().returning() ? call : call.generating(names(readBack));
    }

    /** What the text of an insert says of the columns that are read back after it. */
    public List<String> returning(List<WriteColumn> readBack) {
        return dialect.features().returning() ? names(readBack) : List.of();
    }

    private static List<String> names(List<WriteColumn> columns) {
        return columns.stream().map(WriteColumn::name).toList();
    }

    /** Runs statements that belong together: all of them take effect, or the transaction around them fails. */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return transactions.atomic(PART_OF_THE_WHOLE, work);
    }

    /** As {@link Transactions#joined}. */
    public <T> Mono<T> joined(Supplier<? extends Mono<T>> work) {
        return transactions.joined(work);
    }

    /** The write of objects, which are what they were before once a transaction around it is undone. */
    public <T> Mono<T> undoable(WrittenObjects objects, Supplier<? extends Mono<T>> write) {
        return Mono.deferContextual(context -> {
            transactions.whenUndone(context, objects);
            return write.get();
        });
    }
}
