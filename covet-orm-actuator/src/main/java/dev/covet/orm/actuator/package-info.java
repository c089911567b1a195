/** Actuator endpoints, health, metrics and observations. */
@NullMarked
package dev.covet.orm.actuator;

import org.jspecify.annotations.NullMarked;
