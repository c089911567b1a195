/**
 * The conformance suite: query sets in a neutral JSON form, each with the answer that Django gave on the same data.
 *
 * <p>Start reading at {@link dev.covet.orm.oracle.ConformanceSuite} (how programs are run and judged), then
 * {@link dev.covet.orm.oracle.ProgramReader} (how a program becomes a query set) and
 * {@link dev.covet.orm.oracle.Comparer}. Programs reach Covet through its public API only.
 */
package dev.covet.orm.oracle;
