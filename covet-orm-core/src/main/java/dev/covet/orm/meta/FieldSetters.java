package dev.covet.orm.meta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the fields of an object that was read. Those that are members of one class are set by one call, as one for each
 * field is more than to set it.
 *
 * <pre>{@code
 * FieldSetters setters = FieldSetters.of(model.fields());
 * setters.set(post, values);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FieldSetters {

    private final Step[] steps;

    private FieldSetters(Step[] steps) {
        this.steps = steps;
    }

    /** Returns what sets the fields. */
    public static FieldSetters of(List<FieldMeta> fields) {
        List<Step> steps = new ArrayList<>();
        int from = 0;
        while (from < fields.size()) {
            Step step = step(fields, from);
            steps.add(step);
            from += step.length();
        }
        return new FieldSetters(steps.toArray(Step[]::new));
    }

    /** Sets each field to the value that has its place; fails as {@link FieldMeta#set} does, with some of them set. */
    public void set(Object instance, @Nullable Object[] values) {
        for (Step step : steps) {
            step.set(instance, values);
        }
    }

    private static Step step(List<FieldMeta> fields, int from) {
        if (!(fields.get(from).accessor() instanceof MemberAccessor first)) {
            return new OneField(fields.get(from).accessor(), from);
        }
        int[] numbers = fields.subList(from, fields.size()).stream()
                .map(FieldMeta::accessor)
                .takeWhile(accessor -> accessor instanceof MemberAccessor member && member.members() == first.members())
                .mapToInt(accessor -> ((MemberAccessor) accessor).number())
                .toArray();
        return new Members(first.members(), numbers, from);
    }

    /** Sets some fields that follow each other. */
    private sealed interface Step {

        int length();

        void set(Object instance, @Nullable Object[] values);
    }

    private record OneField(Accessor accessor, int index) implements Step {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void set(Object instance, @Nullable Object[] values) {
            accessor.set(instance, values[index]);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Members(DeclaredMembers members, int[] numbers, int from) implements Step {

        @Override
        public int length() {
            return numbers.length;
        }

        @Override
        public void set(Object instance, @Nullable Object[] values) {
            members.access().setAll(numbers, instance, values, from);
        }
    }
}
