package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** A row of a table that Covet makes for a many-to-many relation: the keys of the two objects that it joins. */
public final class ThroughRow extends Instance {

    static final Accessor SOURCE = new SourceAccessor();
    static final Accessor TARGET = new TargetAccessor();

    private @Nullable Object source;
    private @Nullable Object target;

    ThroughRow() {
        super(new InstanceState());
    }

    private static final class SourceAccessor implements Accessor {

        @Override
        public @Nullable Object get(Object instance) {
            return ((ThroughRow) instance).source;
        }

        @Override
        public void set(Object instance, @Nullable Object value) {
            ((ThroughRow) instance).source = value;
        }
    }

    private static final class TargetAccessor implements Accessor {

        @Override
        public @Nullable Object get(Object instance) {
            return ((ThroughRow) instance).target;
        }

        @Override
        public void set(Object instance, @Nullable Object value) {
            ((ThroughRow) instance).target = value;
        }
    }
}
