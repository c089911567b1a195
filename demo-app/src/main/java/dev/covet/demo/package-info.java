/** A blog on WebFlux in which every documented feature of Covet appears once. */
@NullMarked
package dev.covet.demo;

import org.jspecify.annotations.NullMarked;
