/**
 * What users of Covet import: models, managers, query sets, relations and the runtime.
 *
 * <p>This is the top of the library: it may use every other package and none of them uses it.
 */
@NullMarked
package dev.covet.orm;

import org.jspecify.annotations.NullMarked;
