package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;

/**
 * What planning goes by besides the query.
 *
 * @param dialect the database
 * @param repeatedRows whether an aggregate may see a row more than once because of another aggregate
 */
record PlanningRules(Dialect dialect, boolean repeatedRows) {}
