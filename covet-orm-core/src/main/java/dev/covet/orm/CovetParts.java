package dev.covet.orm;

import dev.covet.orm.meta.Homes;
import dev.covet.orm.signal.Signals;
import java.time.Clock;

/**
 * What all databases of one runtime share.
 *
 * @param signals who is told of writes
 * @param clock what automatic times go by
 * @param validateOnSave whether objects are checked before they are saved
 * @param repeatedRows whether an aggregate may see a row more than once because of another aggregate
 * @param homes the databases that the models live in
 */
record CovetParts(Signals signals, Clock clock, boolean validateOnSave, boolean repeatedRows, Homes homes) {}
