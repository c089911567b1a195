package dev.covet.orm.meta;

import dev.covet.orm.field.Meta;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that a proxy is only a second model of a table. */
final class ProxyChecks {

    private final Class<?> type;
    private final @Nullable ModelMeta<?> base;
    private final Problems problems;

    ProxyChecks(Class<?> type, @Nullable ModelMeta<?> base, Problems problems) {
        this.type = type;
        this.base = base;
        this.problems = problems;
    }

    void check() {
        if (base == null) {
            problems.add(
                    type.getSimpleName(),
                    "it is a proxy but extends no model that has a table",
                    "Let it extend the model it stands for, or remove proxy = true.");
            return;
        }
        Member.of(type).forEach(this::refuse);
        Meta meta = Objects.requireNonNull(type.getDeclaredAnnotation(Meta.class));
        boolean ofTheTable = !meta.dbTable().isEmpty()
                || !meta.softDelete().isEmpty()
                || meta.indexes().length + meta.uniqueTogether().length + meta.checks().length > 0;
        if (ofTheTable) {
            problems.add(
                    type.getSimpleName(),
                    "a proxy has no table, so dbTable, softDelete, indexes, uniqueTogether and checks say nothing",
                    "Move them to " + base.concrete().name() + ".");
        }
    }

    private void refuse(Member member) {
        problems.add(
                member.where(),
                "a proxy has no columns of its own",
                "Move the member to " + Objects.requireNonNull(base).concrete().name()
                        + ", make it transient, or remove proxy = true.");
    }
}
