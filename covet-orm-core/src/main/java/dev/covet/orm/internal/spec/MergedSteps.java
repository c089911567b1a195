package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adapts the steps of a query that is merged into another one: shifts its slots past the values of the other, and
 * replaces its annotations by equal ones of the other.
 */
final class MergedSteps {

    private final SlotShift shift;
    private final Map<String, Annotation> shared = new HashMap<>();

    MergedSteps(QuerySpec first, QuerySpec second) {
        this.shift = new SlotShift(first.values().size());
        for (Step step : first.shape().steps()) {
            annotations(step).forEach(annotation -> shared.put(annotation.name(), annotation));
        }
        int equal = equalValues(first.values(), second.values());
        for (Step step : second.shape().steps()) {
            annotations(step).forEach(annotation -> share(annotation, equal));
        }
    }

    /** Returns the length of the common prefix of the values. */
    private static int equalValues(QueryValues first, QueryValues second) {
        int most = Math.min(first.size(), second.size());
        int equal = 0;
        while (equal < most && Objects.equals(first.get(equal), second.get(equal))) {
            equal++;
        }
        return equal;
    }

    private void share(Annotation annotation, int equalValues) {
        Annotation other = shared.get(annotation.name());
        boolean same =
                other != null && other.isDefinedAs(annotation) && HighestSlot.of(annotation.expression()) < equalValues;
        if (same) {
            shift.replace(annotation, Objects.requireNonNull(other));
        } else {
            shared.remove(annotation.name());
        }
    }

    private static List<Annotation> annotations(Step step) {
        if (step instanceof Step.Annotate annotate) {
            return annotate.annotations();
        }
        List<Annotation> all = new ArrayList<>();
        if (step instanceof Step.Values values) {
            values.columns().forEach(column -> {
                if (column.annotation() != null) {
                    all.add(column.annotation());
                }
            });
        }
        return all;
    }

    /** Returns the step adapted to the merged query, or null if the other query already has an equal one. */
    @Nullable
    Step next(Step step, Scope scope) {
        return switch (step.kind()) {
            case VALUES -> known(annotations(step), false, scope);
            case ANNOTATE -> known(annotations(step), ((Step.Annotate) step).selected(), scope);
            default -> shift.behind(step, scope);
        };
    }

    /** Returns a step with the annotations that the other query does not have, or null if there are none. */
    private @Nullable Step known(List<Annotation> annotations, boolean selected, Scope scope) {
        List<Annotation> added = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (!shared.containsKey(annotation.name())) {
                added.add(shift.moved(annotation, scope.size() + added.size()));
            }
        }
        return added.isEmpty() ? null : new Step.Annotate(added, selected);
    }
}
