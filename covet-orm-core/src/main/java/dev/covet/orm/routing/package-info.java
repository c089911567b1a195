/**
 * Which replica answers a read: what is known of the nodes, and what a session has seen and written.
 *
 * <p>Decides, and knows neither connections nor clocks: {@code datasource} tells it what the nodes say and what time it
 * is. Uses {@code driver} for what a server tells of its replication. Start reading at {@link
 * dev.covet.orm.routing.ReplicaChoice}.
 */
@NullMarked
package dev.covet.orm.routing;

import org.jspecify.annotations.NullMarked;
