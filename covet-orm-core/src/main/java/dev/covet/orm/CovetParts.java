package dev.covet.orm;

import dev.covet.orm.signal.Signals;
import java.time.Clock;

/**
 * What all databases of one runtime share.
 *
 * @param signals who is told of writes
 * @param clock what automatic times go by
 * @param validateOnSave whether objects are checked before they are saved
 */
record CovetParts(Signals signals, Clock clock, boolean validateOnSave) {}
