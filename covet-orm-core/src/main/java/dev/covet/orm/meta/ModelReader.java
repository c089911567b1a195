package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.PrimaryKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a class into a description, and refuses it with everything that is wrong with it. */
final class ModelReader<M> {

    private final Class<M> type;
    private final @Nullable ModelMeta<?> base;
    private final Problems problems = new Problems();
    private final FieldReader fieldReader = new FieldReader(problems);
    private final RelationReader relationReader = new RelationReader(problems, fieldReader);
    private final List<FieldDescription> fields = new ArrayList<>();
    private final List<RelationDescription> relations = new ArrayList<>();
    private final List<ReverseDescription> reverses = new ArrayList<>();

    private ModelReader(Class<M> type) {
        this.type = type;
        Class<?> extended = ModelHierarchy.base(type);
        this.base = extended == null ? null : ModelMeta.of(extended);
    }

    /**
     * Reads a class.
     *
     * @throws ModelException if it is no model, or one that cannot be mapped
     */
    static <M> ModelDescription<M> read(Class<M> type) {
        return new ModelReader<>(type).read();
    }

    private ModelDescription<M> read() {
        String name = type.getSimpleName();
        if (!Instance.class.isAssignableFrom(type)) {
            throw ModelException.of(name, "the class is no model", "Let it extend Model<" + name + ">.");
        }
        MethodHandle constructor = constructor();
        ModelOptions options = ModelOptions.of(type, base);
        new OwnType(type, problems).check();
        if (ModelHierarchy.isProxy(type)) {
            new ProxyChecks(type, base, problems).check();
        } else {
            Member.of(type).forEach(this::read);
            addKey();
            checkVersions();
            checkNames();
            new OptionChecks(type, base, options, problems).check(fields, relations);
        }
        problems.throwIfAny(name);
        Inheritance inheritance = new Inheritance(base, ModelHierarchy.isProxy(type));
        return new ModelDescription<>(
                type, name, options, inheritance, fields, relations, reverses, constructor, false);
    }

    private void read(Member member) {
        if (RelationReader.isRelation(member)) {
            relationReader.refuseMarks(member);
        }
        if (RelationReader.isParentLink(member)) {
            FieldDescription link = relationReader.readParentLink(member, base);
            fields.addAll(0, link == null ? List.of() : List.of(link));
        } else if (RelationReader.isReference(member)) {
            addIfPresent(fields, relationReader.readReference(member));
        } else if (RelationReader.isManyToMany(member)) {
            addIfPresent(relations, relationReader.readManyToMany(member));
        } else if (RelationReader.isReverse(member)) {
            addIfPresent(reverses, relationReader.readReverse(member));
        } else if (RelationReader.isUnspecified(member)) {
            relationReader.refuseUnspecified(member);
        } else {
            addIfPresent(fields, fieldReader.read(member));
        }
    }

    private static <T> void addIfPresent(List<T> list, @Nullable T description) {
        if (description != null) {
            list.add(description);
        }
    }

    private MethodHandle constructor() {
        boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
        if (ModelHierarchy.isAbstract(type) || inner) {
            problems.add(
                    type.getSimpleName(),
                    inner ? "the class is an inner class" : "an abstract class has no rows",
                    inner ? "Make it static." : "Name a class that extends it.");
            return MethodHandles.constant(Object.class, "");
        }
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            problems.add(
                    type.getSimpleName(),
                    "it has no usable constructor",
                    "Give it one without parameters; it may be private.");
            return MethodHandles.constant(Object.class, "");
        }
    }

    private void addKey() {
        List<FieldDescription> keys =
                fields.stream().filter(FieldDescription::primaryKey).toList();
        if (base != null) {
            keys.stream().filter(key -> !isParentLink(key)).forEach(key -> refuseKey(key, base));
        } else if (keys.size() > 1) {
            String names = String.join(
                    " and ", keys.stream().map(FieldDescription::name).toList());
            problems.add(
                    type.getSimpleName(),
                    "it has two keys, " + names,
                    "Keep one @PrimaryKey; use uniqueTogether for the other.");
        }
        boolean declared = Member.of(type).stream()
                .anyMatch(member -> member.has(PrimaryKey.class) || RelationReader.isParentLink(member));
        if (!declared) {
            fields.add(
                    0, base == null ? FieldDescription.automaticKey() : FieldDescription.parentLink(base.concrete()));
        }
    }

    private void checkVersions() {
        List<String> versions = fields.stream()
                .filter(field -> field.options().rowVersion())
                .map(FieldDescription::name)
                .toList();
        if (versions.size() > 1) {
            problems.add(
                    type.getSimpleName(),
                    "it has two versions, " + String.join(" and ", versions),
                    "Keep one @Version: it stands for the whole object.");
        }
        if (base != null) {
            String outermost = base.tables().get(0).name();
            versions.forEach(version -> problems.add(
                    where(version),
                    "the version of an object is in the table of " + outermost + ", which it extends",
                    "Declare @Version there: it stands for the whole object."));
        }
    }

    private static boolean isParentLink(FieldDescription key) {
        return key.accessor() instanceof ParentLinkAccessor;
    }

    private void refuseKey(FieldDescription key, ModelMeta<?> parent) {
        problems.add(
                where(key.name()),
                "the key is that of " + parent.name() + ", which it extends",
                "Replace @PrimaryKey by unique = true.");
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        Set<String> columns = new HashSet<>();
        for (FieldDescription field : fields) {
            boolean free = checkName(field.name(), names);
            boolean hasAttribute = !field.attribute().equals(field.name());
            if (free && (!hasAttribute || checkName(field.attribute(), names))) {
                checkColumn(field, columns);
            }
        }
        relations.forEach(relation -> checkName(relation.name(), names));
        if (base != null) {
            names.stream().filter(base::hasMember).forEach(this::refuseSecond);
        }
    }

    private void refuseSecond(String name) {
        problems.add(
                where(name),
                "the model " + Objects.requireNonNull(base).name() + ", which it extends, has a member of this name",
                "Rename it: what a model has from another cannot be replaced.");
    }

    private void checkColumn(FieldDescription field, Set<String> columns) {
        if (!columns.add(field.column())) {
            problems.add(
                    where(field.name()),
                    "another field has the column \"" + field.column() + "\" too",
                    "Give one of them a dbColumn.");
        }
    }

    /** Whether the name is still free. */
    private boolean checkName(String name, Set<String> names) {
        if (name.equals("pk")) {
            problems.add(where(name), "\"pk\" always means the key", "Choose another name.");
        }
        if (name.contains("__") || name.endsWith("_")) {
            problems.add(
                    where(name),
                    "underscores separate the parts of a query path",
                    "Choose a name without \"__\" and without one at the end.");
        }
        if (names.add(name)) {
            return true;
        }
        boolean key = name.equals("id");
        problems.add(
                where(name),
                key ? "\"id\" is the automatic key" : "another member has this name in query paths",
                key ? "Add @PrimaryKey, or remove the member." : "Rename one of them.");
        return false;
    }

    private String where(String member) {
        return type.getSimpleName() + "." + member;
    }
}
