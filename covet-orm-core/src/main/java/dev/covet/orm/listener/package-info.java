/**
 * The extension point for observing statements: metrics, traces, reports of slow queries and of N+1 queries;
 * what a listener may know of who asked for them; and the log of statements.
 *
 * <p>Uses no other package of Covet. Start reading at {@link dev.covet.orm.listener.QueryListener}.
 */
@NullMarked
package dev.covet.orm.listener;

import org.jspecify.annotations.NullMarked;
