package dev.covet.orm;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.signal.Signals;
import java.time.Clock;
import java.util.List;

/**
 * What all databases of one runtime share.
 *
 * @param signals who is told of writes
 * @param clock what automatic times go by
 * @param currentUser who knows the user that writes
 * @param validateOnSave whether objects are checked before they are saved
 * @param repeatedRows whether an aggregate may see a row more than once because of another aggregate
 * @param validators what validates objects besides their fields and clean
 * @param observers who is told of calls
 * @param homes the databases that the models live in
 */
record CovetParts(
        Signals signals,
        Clock clock,
        CurrentUser currentUser,
        boolean validateOnSave,
        boolean repeatedRows,
        List<ModelValidator> validators,
        CallObservers observers,
        Homes homes) {

    /** Asks each of the validators. */
    void validate(Object instance, ValidationErrors errors) {
        validators.forEach(validator -> validator.validate(instance, errors));
    }
}
