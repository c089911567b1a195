/**
 * Shows what the databases of a Covet do: endpoints for pools, replicas and slow queries, meters, health, and a log of
 * what is slow.
 *
 * <p>Uses core's public packages, Boot's Actuator and Micrometer. No value of a query is ever kept. Start reading at
 * {@link dev.covet.orm.actuator.CovetActuatorAutoConfiguration}.
 */
@NullMarked
package dev.covet.orm.actuator;

import org.jspecify.annotations.NullMarked;
