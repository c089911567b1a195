package dev.covet.orm.meta;

import dev.covet.orm.meta.ModelOptions.UniqueOption;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;

/** Makes the models of the tables that Covet puts in between the ends of many-to-many relations. */
final class ThroughModels {

    private static final MethodHandle CONSTRUCTOR = constructor();

    private ThroughModels() {}

    static ModelMeta<ThroughRow> create(ModelMeta<?> owner, RelationDescription relation) {
        String sourceName = Naming.member(owner.name());
        String targetName = Naming.member(relation.target().getSimpleName());
        boolean same = sourceName.equals(targetName);
        String source = same ? "from" + owner.name() : sourceName;
        String target = same ? "to" + owner.name() : targetName;
        String table = relation.dbTable().isEmpty()
                ? ConstraintNames.table(owner.table(), Naming.column(relation.name()))
                : relation.dbTable();
        String name = owner.name() + "_" + relation.name();
        UniqueOption unique = UniqueOption.of(source, target);
        return new ModelMeta<>(new ModelDescription<>(
                ThroughRow.class,
                name,
                ModelOptions.plain(table, Naming.words(name), owner.managed(), List.of(unique)),
                Inheritance.NONE,
                List.of(
                        FieldDescription.automaticKey(),
                        reference(source, owner.type(), ThroughRow.SOURCE, relation.dbConstraint()),
                        reference(target, relation.target(), ThroughRow.TARGET, relation.dbConstraint())),
                List.of(),
                List.of(),
                CONSTRUCTOR,
                true));
    }

    private static FieldDescription reference(String name, Class<?> target, Accessor accessor, boolean dbConstraint) {
        AnnotationValues values = AnnotationValues.of(Map.of("dbIndex", true));
        return new FieldDescription(
                name,
                name + "Id",
                Naming.column(name) + "_id",
                FieldKind.REFERENCE,
                Object.class,
                null,
                null,
                false,
                FieldOptions.of(name, values, List.of(), List.of()),
                accessor,
                RelationDescription.hidden(name, target, dbConstraint));
    }

    private static MethodHandle constructor() {
        try {
            return MethodHandles.lookup()
                    .findConstructor(ThroughRow.class, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
