/**
 * Real databases for tests and demos: PostgreSQL servers with standbys, in-memory H2, and a proxy that injects faults.
 *
 * <p>Start reading at {@link dev.covet.orm.testkit.DatabaseTest} (a database for each test class), then
 * {@link dev.covet.orm.testkit.PostgresServer} (one server for each JVM), {@link dev.covet.orm.testkit.PostgresCluster}
 * and {@link dev.covet.orm.testkit.FaultProxy}. Everything here blocks, and everything that waits has a limit. The
 * package uses R2DBC drivers to speak to the databases and nothing else of Covet, so that the tests of any project may
 * use it.
 */
@NullMarked
package dev.covet.orm.testkit;

import org.jspecify.annotations.NullMarked;
