package dev.covet.orm;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.Path;
import dev.covet.orm.internal.compile.RowPlan;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Named;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows as records: which path fills which component; a component that is a record itself is filled from its own. */
final class RecordShape<R> implements ResultShape<R> {

    private static final ClassValue<RecordShape<?>> DESCRIBED = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type);
        }
    };

    private final Node root;
    private final List<Named> items;

    private RecordShape(Class<R> type) {
        if (!type.isRecord()) {
            throw ModelException.of(
                    type.getName(),
                    "into(...) takes a record",
                    "Declare it as record " + type.getSimpleName() + "(...).");
        }
        List<Named> paths = new ArrayList<>();
        this.root = new Node(type, "", paths);
        this.items = SelectedItems.byPosition(paths);
    }

    @SuppressWarnings("unchecked")
    static <R> RecordShape<R> of(Class<R> type) {
        return (RecordShape<R>) DESCRIBED.get(type);
    }

    /** The paths to select, in the order of the components. */
    List<Named> items() {
        return items;
    }

    @Override
    @SuppressWarnings("unchecked")
    public RowReader<R> reader(RowPlan plan, QueryObjects loading) {
        return row -> (R) root.make(plan.values(row));
    }

    /** A record and how its components are filled. */
    private static final class Node {

        private final String name;
        private final MethodHandle constructor;
        private final String[] places;
        private final Class<?>[] types;
        private final @Nullable Node[] nested;

        Node(Class<?> type, String prefix, List<Named> paths) {
            this.name = type.getSimpleName();
            RecordComponent[] components = type.getRecordComponents();
            this.places = Arrays.stream(components)
                    .map(component -> name + "." + component.getName())
                    .toArray(String[]::new);
            this.types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            this.nested = new Node[types.length];
            this.constructor = constructor(type, types);
            for (int i = 0; i < types.length; i++) {
                Path path = components[i].getAnnotation(Path.class);
                String full = prefix + (path == null ? components[i].getName() : path.value());
                if (types[i].isRecord()) {
                    nested[i] = new Node(types[i], full + "__", paths);
                } else {
                    paths.add(Step.path(full));
                }
            }
        }

        private static MethodHandle constructor(Class<?> type, Class<?>[] types) {
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                var canonical = type.getDeclaredConstructor(types);
                return lookup.unreflectConstructor(canonical)
                        .asSpreader(Object[].class, types.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (ReflectiveOperationException e) {
                throw ModelException.of(
                        type.getName(), "the record cannot be made", "Open its package to dev.covet.orm.");
            }
        }

        Object make(@Nullable Object[] values) {
            @Nullable Object[] arguments = new Object[types.length];
            fill(arguments, values, 0);
            return invoke(arguments);
        }

        /** Fills the components from the position on, and gives the position after them. */
        private int fill(@Nullable Object[] arguments, @Nullable Object[] values, int first) {
            int position = first;
            for (int i = 0; i < types.length; i++) {
                Node inner = nested[i];
                if (inner == null) {
                    arguments[i] = value(i, values[position++]);
                } else {
                    @Nullable Object[] parts = new Object[inner.types.length];
                    position = inner.fill(parts, values, position);
                    arguments[i] = Arrays.stream(parts).allMatch(Objects::isNull) ? null : inner.invoke(parts);
                }
            }
            return position;
        }

        private @Nullable Object value(int component, @Nullable Object value) {
            Class<?> type = types[component];
            if (value == null && type.isPrimitive()) {
                throw new ValueException("\"" + places[component] + "\" is of the type " + type.getName()
                        + " and cannot be null, and the query found a null for it. Declare it as a class, or filter"
                        + " by isnull.");
            }
            return Conversions.to(type, value, places[component]);
        }

        private Object invoke(@Nullable Object[] arguments) {
            try {
                return (Object) constructor.invokeExact(arguments);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The record " + name + " could not be made.", e);
            }
        }
    }
}
