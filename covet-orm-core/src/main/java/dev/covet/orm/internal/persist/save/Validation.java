package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Validates objects: first each field, then the object as a whole. Unique constraints and foreign keys are left to the
 * database, but a foreign key with {@code limitChoicesTo} is checked by one statement.
 *
 * @param cleaner validates the object as a whole
 * @param others validate the object besides; what they say of fields that are not checked is dropped
 * @param choices checks foreign keys with {@code limitChoicesTo}
 * @param onSave whether saving validates an object first
 */
public record Validation(Cleaner cleaner, Cleaner others, ChoiceCheck choices, boolean onSave) {

    /** What ends the first name of a path. */
    private static final Pattern FIRST = Pattern.compile("[.\\[]");

    /** Validates some fields of an object and the object as a whole; fails with {@link ValidationException}. */
    Mono<Void> check(ModelMeta<?> model, Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = errors(model, instance, fields);
        return checkChoices(model, instance, fields, errors);
    }

    /**
     * Returns the errors of some fields of an object and of the object as a whole that can be found without a
     * statement; what the database computes is not looked at.
     */
    ValidationErrors errors(ModelMeta<?> model, Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = new ValidationErrors();
        InstanceState state = InstanceState.of((Instance) instance);
        for (FieldMeta field : fields) {
            if (state.computed(field) == null) {
                field.validation().check(instance, errors);
            }
        }
        cleaner.clean(instance, errors);
        addOthers(model, instance, fields, errors);
        return errors;
    }

    private void addOthers(ModelMeta<?> model, Object instance, List<FieldMeta> fields, ValidationErrors errors) {
        ValidationErrors found = new ValidationErrors();
        others.clean(instance, found);
        if (found.isEmpty()) {
            return;
        }
        InstanceState state = InstanceState.of((Instance) instance);
        Set<String> unchecked = model.fields().stream()
                .filter(field -> !fields.contains(field) || state.computed(field) != null)
                .map(FieldMeta::name)
                .collect(Collectors.toSet());
        found.byField().forEach((path, list) -> {
            if (!unchecked.contains(FIRST.split(path, 2)[0])) {
                list.forEach(error -> errors.add(path, error));
            }
        });
    }

    /**
     * Checks the foreign keys with {@code limitChoicesTo} among the fields; fails with {@link ValidationException} if
     * there are errors, including those passed in.
     */
    Mono<Void> checkChoices(ModelMeta<?> model, Object instance, List<FieldMeta> fields, ValidationErrors errors) {
        List<FieldMeta> limited = limited(instance, fields, errors);
        return limited.isEmpty()
                ? outcome(model, errors)
                : addChoices(limited, instance, errors).then(Mono.defer(() -> outcome(model, errors)));
    }

    /** Emits the errors of fields, of the object as a whole, and of foreign keys with {@code limitChoicesTo}. */
    Mono<ValidationErrors> allErrors(ModelMeta<?> model, Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = errors(model, instance, fields);
        return addChoices(limited(instance, fields, errors), instance, errors).thenReturn(errors);
    }

    private Mono<Void> addChoices(List<FieldMeta> limited, Object instance, ValidationErrors errors) {
        return Flux.fromIterable(limited)
                .concatMap(field -> checkChoice(field, instance, errors))
                .then();
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
        return relation != null
                && !relation.limitChoicesTo().isEmpty()
                && field.get(instance) != null
                && InstanceState.of((Instance) instance).computed(field) == null;
    }

    private Mono<Void> checkChoice(FieldMeta field, Object instance, ValidationErrors errors) {
        RelationMeta relation = Objects.requireNonNull(field.relation());
        return choices.admits(relation, Objects.requireNonNull(field.get(instance)))
                .doOnNext(admitted -> {
                    if (!admitted) {
                        errors.add(
                                field.name(),
                                ValidationError.of(
                                        "limited_choice",
                                        "This " + relation.target().verboseName() + " is not one of the choices.",
                                        "model",
                                        relation.target().verboseName()));
                    }
                })
                .then();
    }
}
