package dev.covet.orm.meta;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the field that {@code softDelete} names: a point in time that may be null, and that nothing else sets. */
final class SoftDeleteCheck {

    private static final Set<Class<?>> POINTS =
            Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, LocalDateTime.class);

    private final Class<?> type;
    private final @Nullable ModelMeta<?> base;
    private final ModelOptions options;
    private final Problems problems;

    SoftDeleteCheck(Class<?> type, @Nullable ModelMeta<?> base, ModelOptions options, Problems problems) {
        this.type = type;
        this.base = base;
        this.options = options;
        this.problems = problems;
    }

    void check(List<FieldDescription> fields) {
        String name = options.softDelete();
        if (base != null) {
            checkInherited(name, base);
        } else if (!name.isEmpty()) {
            checkNamed(name, fields);
        }
    }

    private void checkInherited(String name, ModelMeta<?> parent) {
        if (!name.equals(ModelOptions.softDelete(parent))) {
            String outermost = parent.tables().get(0).name();
            problems.add(
                    type.getSimpleName(),
                    "whether an object is deleted is told by the table of " + outermost + ", which it extends",
                    "Say softDelete there: it stands for the whole object.");
        }
    }

    private void checkNamed(String name, List<FieldDescription> fields) {
        List<String> points = fields.stream()
                .filter(SoftDeleteCheck::isFree)
                .map(FieldDescription::name)
                .toList();
        boolean known = fields.stream().anyMatch(field -> field.name().equals(name));
        if (!known && !points.isEmpty()) {
            problems.unknownField(type.getSimpleName(), "softDelete", name, points);
        } else if (!points.contains(name)) {
            problems.add(
                    type.getSimpleName(),
                    "softDelete names \"" + name + "\", which is no point in time that may be null and is set by"
                            + " nothing else",
                    points.isEmpty()
                            ? "Add @DateTimeField(nullable = true) private Instant deletedAt."
                            : "Name one that is: " + String.join(", ", points) + ".");
        }
    }

    private static boolean isFree(FieldDescription field) {
        FieldOptions options = field.options();
        return field.javaType() instanceof Class<?> javaType
                && POINTS.contains(javaType)
                && options.nullable()
                && !options.autoNow()
                && !options.autoNowAdd()
                && !options.rowVersion()
                && !field.primaryKey();
    }
}
