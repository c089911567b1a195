/**
 * Shows what the databases of a Covet do: endpoints for pools, replicas and queries, meters, health, a log of
 * what is slow, and a guard against N+1 queries.
 *
 * <p>Uses core's public packages, Boot's Actuator and Micrometer. No value of a query is ever kept. Start reading at
 * {@link dev.covet.orm.actuator.CovetActuatorAutoConfiguration}.
 */
@NullMarked
package dev.covet.orm.actuator;

import org.jspecify.annotations.NullMarked;
