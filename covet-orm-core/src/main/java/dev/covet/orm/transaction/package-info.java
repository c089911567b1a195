/**
 * Transactions: a Spring transaction manager that is safe for reactive code, and {@code atomic} blocks with savepoints
 * on top of it.
 *
 * <p>{@link dev.covet.orm.transaction.CovetTransactionManager} is a Spring transaction manager, so {@code
 * @Transactional}, {@code TransactionalOperator}, {@code DatabaseClient} and Covet share one transaction. The state of
 * a transaction is kept in the Reactor context. Statements of one transaction take turns, see {@link
 * dev.covet.orm.transaction.TransactionScope}. If a write is rolled back, its changes outside of the database are
 * reverted too, see {@link dev.covet.orm.transaction.Reversal}.
 *
 * <p>Uses {@code datasource}, {@code driver}, {@code listener}, {@code error} and Spring's transactions. Start reading at {@link
 * dev.covet.orm.transaction.Transactions}.
 */
@NullMarked
package dev.covet.orm.transaction;

import org.jspecify.annotations.NullMarked;
