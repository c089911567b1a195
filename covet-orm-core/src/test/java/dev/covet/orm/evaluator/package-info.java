/**
 * Random query sets over random rows, answered by Covet on every database and by a naive evaluation in memory, which have
 * to agree.
 *
 * <p>Start reading at {@link dev.covet.orm.evaluator.RandomQueriesTest}. A {@link dev.covet.orm.evaluator.Program} is a
 * tree of records ({@link dev.covet.orm.evaluator.Query}, {@link dev.covet.orm.evaluator.Condition}, {@link
 * dev.covet.orm.evaluator.Term}) over the rows of a {@link dev.covet.orm.evaluator.World}; a {@link
 * dev.covet.orm.evaluator.Generator} makes it from a seed, {@link dev.covet.orm.evaluator.QueryTranslator} says it in
 * Covet's API, and {@link dev.covet.orm.evaluator.QueryEvaluator} answers it. The evaluation knows the laws of query sets
 * and nothing of SQL: relations are followed row by row, a condition is true or it is not, and each aggregate collects the
 * rows that it speaks of. Programs reach Covet through its public API only.
 */
package dev.covet.orm.evaluator;
