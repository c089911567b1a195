package dev.covet.orm.actuator;

import java.time.Instant;

/**
 * How a database said that it carries a statement out.
 *
 * @param text the plan, with question marks in the places of values unless they may be shown
 * @param analyzed whether the statement was carried out once more for it, so that it tells what was done
 * @param at when it was made
 */
public record CapturedPlan(String text, boolean analyzed, Instant at) {}
