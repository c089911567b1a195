package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ModelException.Problem;
import dev.covet.orm.error.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that all of it is told at once. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    void add(String where, String what, String fix) {
        add(new Problem(where, what, fix));
    }

    void addAll(Collection<Problem> others) {
        others.forEach(this::add);
    }

    /** Told once: what is wrong with a model is found again in those that extend it. */
    private void add(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Adds that an option names a field that does not exist. */
    void unknownField(String where, String option, String name, Collection<String> choices) {
        Refusal choice =
                Refusal.of(option + " names the unknown field \"" + name + "\"").choices(name, choices);
        String text = choice.text();
        int end = text.indexOf(". ");
        add(where, text.substring(0, end), text.substring(end + 2));
    }

    /** Makes a codec, a validator or another helper of the application. */
    <T> @Nullable T make(String where, Class<?> type, Class<T> expected) {
        if (!expected.isAssignableFrom(type)) {
            add(where, type.getSimpleName() + " is no " + expected.getSimpleName(), "Let it implement that.");
            return null;
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return expected.cast(constructor.newInstance());
        } catch (ReflectiveOperationException | RuntimeException e) {
            add(
                    where,
                    type.getSimpleName() + " cannot be made (" + e.getClass().getSimpleName() + ")",
                    "Give it a constructor without parameters that does not fail.");
            return null;
        }
    }

    void throwIfAny(String subject) {
        if (!problems.isEmpty()) {
            throw new ModelException(subject, problems);
        }
    }
}
