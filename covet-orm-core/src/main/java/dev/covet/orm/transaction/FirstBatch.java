package dev.covet.orm.transaction;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Result;
import org.reactivestreams.Publisher;

/**
 * Several statements that may be the first use of their transaction.
 *
 * @param batch the driver's
 * @param transaction whose BEGIN goes before them
 */
record FirstBatch(Batch batch, TransactionConnection transaction) implements Batch {

    @Override
    public Batch add(String sql) {
        batch.add(sql);
        return this;
    }

    @Override
    public Publisher<? extends Result> execute() {
        return transaction.used(batch.execute());
    }
}
