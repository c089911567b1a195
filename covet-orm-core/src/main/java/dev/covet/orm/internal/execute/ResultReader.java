package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Result;
import org.reactivestreams.Publisher;

/**
 * Makes one answer of the results of a statement; belongs to one answer.
 *
 * @param <E> what a result is read as
 * @param <R> the answer
 */
interface ResultReader<E, R> {

    /** Begins to read a result. */
    Publisher<E> read(Result result);

    /** Adds what was read. */
    void add(E element);

    /** Returns the answer, once all was read. */
    R answer();
}
