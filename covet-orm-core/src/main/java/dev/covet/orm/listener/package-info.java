/**
 * The seam for whoever wants to know which statements ran: metrics, traces, slow-query and N+1 reports.
 *
 * <p>A leaf: uses nothing of Covet. Start reading at {@link dev.covet.orm.listener.QueryListener}.
 */
@NullMarked
package dev.covet.orm.listener;

import org.jspecify.annotations.NullMarked;
