/**
 * Where connections come from: pools, the nodes of a datasource, and which node answers what.
 *
 * <p>A {@link dev.covet.orm.datasource.Datasource} has one primary {@link dev.covet.orm.datasource.Node} and any number
 * of replicas, each with its own pool. {@link dev.covet.orm.datasource.Datasources} holds them by name. A node lends
 * connections and takes them back by one rule: only an idle connection that is in no transaction returns to the pool.
 *
 * <p>Uses {@code driver}, {@code listener}, {@code error}, Spring's data access exceptions and the R2DBC pool. Start
 * reading at {@link dev.covet.orm.datasource.Datasource}.
 */
@NullMarked
package dev.covet.orm.datasource;

import org.jspecify.annotations.NullMarked;
