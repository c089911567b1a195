package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.Sensitive;
import dev.covet.orm.field.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the members that hold relations. */
final class RelationReader {

    private final Problems problems;
    private final FieldReader fields;

    RelationReader(Problems problems, FieldReader fields) {
        this.problems = problems;
        this.fields = fields;
    }

    static boolean isReference(Member member) {
        return member.has(ForeignKey.class) || member.has(OneToOneField.class);
    }

    /** Whether the member refers to the row of the model that the class extends. */
    static boolean isParentLink(Member member) {
        OneToOneField annotation = member.annotation(OneToOneField.class);
        return annotation != null && annotation.parentLink();
    }

    static boolean isManyToMany(Member member) {
        return member.has(ManyToManyField.class);
    }

    static boolean isReverse(Member member) {
        return member.has(Reverse.class);
    }

    /** Whether the member holds a relation but does not say which. */
    static boolean isUnspecified(Member member) {
        return ToOne.class.isAssignableFrom(member.rawType()) || ToMany.class.isAssignableFrom(member.rawType());
    }

    /** Whether the member holds a relation, or says so. */
    static boolean isRelation(Member member) {
        return isReference(member) || isManyToMany(member) || isReverse(member) || isUnspecified(member);
    }

    /** Refuses what is said of a member of a relation but means something for plain fields only. */
    void refuseMarks(Member member) {
        if (member.mayBeNull()) {
            problems.add(
                    member.where(),
                    "the member of a relation is never null",
                    "Remove @Nullable, and say nullable = true where the reference may be empty.");
        }
        if (member.has(Version.class)) {
            problems.add(member.where(), "a version is no relation", "Remove @Version.");
        }
    }

    void refuseUnspecified(Member member) {
        boolean toOne = ToOne.class.isAssignableFrom(member.rawType());
        problems.add(
                member.where(),
                "the relation does not say what it is",
                toOne
                        ? "Add @ForeignKey, @OneToOneField or @Reverse."
                        : "Add @ManyToManyField, or @Reverse for the other side of a relation.");
    }

    /** A foreign key or a one-to-one relation, with its column. */
    @Nullable
    FieldDescription readReference(Member member) {
        boolean oneToOne = member.has(OneToOneField.class);
        Annotation annotation = oneToOne ? member.annotation(OneToOneField.class) : member.annotation(ForeignKey.class);
        AnnotationValues values = AnnotationValues.of(annotation);
        Class<?> target = target(member, ToOne.class);
        Accessor holder = fields.accessor(member);
        if (target == null || holder == null) {
            return null;
        }
        checkOnDelete(member, values);
        RelationMeta.Kind kind = oneToOne ? RelationMeta.Kind.ONE_TO_ONE : RelationMeta.Kind.FOREIGN_KEY;
        RelationDescription relation = description(member, kind, target, values, holder);
        String column = values.text("dbColumn");
        FieldOptions said = FieldOptions.of(member.name(), values, List.of(), List.of());
        FieldOptions options =
                (member.has(Sensitive.class) ? said.asSensitive() : said).writtenBy(fields.authorship(member));
        return new FieldDescription(
                member.name(),
                member.name() + "Id",
                column.isEmpty() ? Naming.column(member.name()) + "_id" : column,
                FieldKind.REFERENCE,
                member.type(),
                null,
                null,
                member.has(PrimaryKey.class),
                oneToOne ? options.withUnique() : options,
                new ReferenceAccessor(member.where(), holder),
                relation);
    }

    /** The reference to the row of the base, which is the key. */
    @Nullable
    FieldDescription readParentLink(Member member, @Nullable ModelMeta<?> base) {
        FieldDescription reference = readReference(member);
        RelationDescription relation = reference == null ? null : reference.relation();
        if (reference == null || relation == null) {
            return null;
        }
        if (base == null
                || ModelHierarchy.concrete(relation.target()) != base.concrete().type()) {
            String parent = base == null ? "no model" : base.concrete().name();
            problems.add(
                    member.where(),
                    "the parent link does not refer to what the class extends, which is " + parent,
                    base == null ? "Remove parentLink." : "Declare it as a Ref of " + parent + ".");
            return null;
        }
        if (relation.nullable() || !relation.toField().isEmpty()) {
            problems.add(member.where(), "the parent link is the key", "Remove nullable and toField.");
        }
        return reference.asParentLink(base.concrete().pk());
    }

    @Nullable
    RelationDescription readManyToMany(Member member) {
        AnnotationValues values = AnnotationValues.of(member.annotation(ManyToManyField.class));
        Class<?> target = target(member, ToMany.class);
        Accessor holder = fields.accessor(member);
        return target == null || holder == null
                ? null
                : description(member, RelationMeta.Kind.MANY_TO_MANY, target, values, holder);
    }

    @Nullable
    ReverseDescription readReverse(Member member) {
        boolean toMany = ToMany.class.isAssignableFrom(member.rawType());
        Class<?> source = target(member, toMany ? ToMany.class : ToOne.class);
        Accessor holder = fields.accessor(member);
        if (source == null || holder == null) {
            return null;
        }
        String relatedName = Optional.ofNullable(member.annotation(Reverse.class))
                .map(Reverse::value)
                .filter(name -> !name.isEmpty())
                .orElse(member.name());
        return new ReverseDescription(member.name(), relatedName, source, toMany, holder);
    }

    private static RelationDescription description(
            Member member, RelationMeta.Kind kind, Class<?> target, AnnotationValues values, Accessor holder) {
        return new RelationDescription(
                member.name(),
                kind,
                target,
                values.value("onDelete", OnDelete.class, OnDelete.CASCADE),
                values.flag("nullable", false),
                values.text("relatedName"),
                values.text("relatedQueryName"),
                values.text("toField"),
                values.flag("dbConstraint", true),
                values.texts("limitChoicesTo"),
                values.flag("symmetrical", false) && target == member.model(),
                values.value("through", Class.class, void.class),
                values.texts("throughFields"),
                values.text("dbTable"),
                holder);
    }

    /** The other model's class, the type argument of the member's type. */
    private @Nullable Class<?> target(Member member, Class<?> holder) {
        String shape = holder == ToOne.class ? "Ref" : "RelatedSet";
        if (!holder.isAssignableFrom(member.rawType())) {
            problems.add(
                    member.where(),
                    "a relation of this kind cannot be of type "
                            + member.rawType().getSimpleName(),
                    "Declare it as a " + shape + " of the other model.");
            return null;
        }
        Type argument = GenericTypes.argument(member.type());
        Class<?> target = argument == null ? Object.class : JavaTypes.wrappedClass(argument);
        if (Instance.class.isAssignableFrom(target) && target != Instance.class) {
            return target;
        }
        String what = argument == null
                ? "the relation does not name the other model"
                : target.getSimpleName() + " is no model";
        problems.add(member.where(), what, "Declare it as " + shape + "<...> of a class that extends Model.");
        return null;
    }

    private void checkOnDelete(Member member, AnnotationValues values) {
        OnDelete onDelete = values.value("onDelete", OnDelete.class, OnDelete.CASCADE);
        if (onDelete == OnDelete.SET_NULL && !values.flag("nullable", false)) {
            problems.add(
                    member.where(),
                    "onDelete = SET_NULL needs a relation that may be null",
                    "Add nullable = true, or choose another onDelete.");
        }
        boolean several = Stream.of(ForeignKey.class, OneToOneField.class, Reverse.class, ManyToManyField.class)
                        .filter(member::has)
                        .count()
                > 1;
        if (several) {
            problems.add(member.where(), "it has several relation annotations", "Keep one of them.");
        }
    }
}
