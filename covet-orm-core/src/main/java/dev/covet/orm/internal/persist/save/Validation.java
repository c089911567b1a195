package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks objects: their fields one by one, then the object as a whole. Unique rules and references are left to the
 * database, except that one statement a reference finds out whether {@code limitChoicesTo} admits what it refers to.
 *
 * @param cleaner checks the object as a whole
 * @param choices checks references that are limited
 * @param onSave whether saving checks an object first
 */
public record Validation(Cleaner cleaner, ChoiceCheck choices, boolean onSave) {

    /** Checks some fields of an object, and the object as a whole; fails with {@link ValidationException}. */
    Mono<Void> check(ModelMeta<?> model, Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = errors(instance, fields);
        return checkChoices(model, instance, fields, errors);
    }

    /** What is wrong with some fields of an object and with the object as a whole, as far as no database is asked. */
    ValidationErrors errors(Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = new ValidationErrors();
        for (FieldMeta field : fields) {
            field.validation().check(instance, errors);
        }
        cleaner.clean(instance, errors);
        return errors;
    }

    /** Checks the limited references among the fields; fails if there are errors then. */
    Mono<Void> checkChoices(ModelMeta<?> model, Object instance, List<FieldMeta> fields, ValidationErrors errors) {
        List<FieldMeta> limited = limited(instance, fields, errors);
        if (limited.isEmpty()) {
            return outcome(model, errors);
        }
        return Flux.fromIterable(limited)
                .concatMap(field -> checkChoice(field, instance, errors))
                .then(Mono.defer(() -> outcome(model, errors)));
    }

    static Mono<Void> outcome(ModelMeta<?> model, ValidationErrors errors) {
        return errors.isEmpty() ? Mono.empty() : Mono.error(new ValidationException(model.name(), errors));
    }

    private static List<FieldMeta> limited(Object instance, List<FieldMeta> fields, ValidationErrors errors) {
        List<FieldMeta> limited = new ArrayList<>(0);
        for (FieldMeta field : fields) {
            if (isLimited(field, instance) && errors.get(field.name()).isEmpty()) {
                limited.add(field);
            }
        }
        return limited;
    }

    private static boolean isLimited(FieldMeta field, Object instance) {
        RelationMeta relation = field.relation();
        return relation != null && !relation.limitChoicesTo().isEmpty() && field.get(instance) != null;
    }

    private Mono<Void> checkChoice(FieldMeta field, Object instance, ValidationErrors errors) {
        RelationMeta relation = Objects.requireNonNull(field.relation());
        return choices.admits(relation, Objects.requireNonNull(field.get(instance)))
                .doOnNext(admitted -> {
                    if (!admitted) {
                        errors.add(
                                field.name(),
                                "This " + relation.target().verboseName() + " is not one of the choices.");
                    }
                })
                .then();
    }
}
