/**
 * How models are written as JSON: a module for Jackson, which an application needs only if it uses Jackson.
 *
 * <p>It sees models through their metadata and may use nothing else of Covet. Start reading at {@link
 * dev.covet.orm.json.CovetModule}.
 */
@NullMarked
package dev.covet.orm.json;

import org.jspecify.annotations.NullMarked;
