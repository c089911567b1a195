/**
 * Transactions: Spring's, made safe for reactive code, and {@code atomic} with savepoints on top of them.
 *
 * <p>{@link dev.covet.orm.transaction.CovetTransactionManager} is a Spring transaction manager, so {@code
 * @Transactional}, {@code TransactionalOperator}, {@code DatabaseClient} and Covet share one transaction. What belongs
 * to a transaction travels in the Reactor context. Statements of one transaction take turns, see {@link
 * dev.covet.orm.transaction.TransactionScope}. What a write changed outside of the database is put back with it, see {@link
 * dev.covet.orm.transaction.Reversal}.
 *
 * <p>Uses {@code datasource}, {@code driver}, {@code error} and Spring's transactions. Start reading at {@link
 * dev.covet.orm.transaction.Transactions}.
 */
@NullMarked
package dev.covet.orm.transaction;

import org.jspecify.annotations.NullMarked;
