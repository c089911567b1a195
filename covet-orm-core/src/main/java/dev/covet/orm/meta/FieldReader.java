package dev.covet.orm.meta;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.field.Convert;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Sensitive;
import dev.covet.orm.field.Validator;
import dev.covet.orm.field.Version;
import dev.covet.orm.sql.SqlType;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the members that are plain columns. */
final class FieldReader {

    private static final boolean JACKSON = isPresent("tools.jackson.databind.json.JsonMapper");

    private static final Set<Class<?>> VERSIONS = Set.of(Integer.class, Long.class, Short.class, Instant.class);

    private final Problems problems;

    FieldReader(Problems problems) {
        this.problems = problems;
    }

    /** What is said of the column; null if too much is wrong to say it. */
    @Nullable
    FieldDescription read(Member member) {
        Annotation annotation = annotation(member);
        FieldKind kind = kind(member, annotation);
        Accessor accessor = accessor(member);
        if (kind == null || accessor == null || !accepts(member, kind)) {
            return null;
        }
        AnnotationValues values = AnnotationValues.of(annotation);
        checkLimits(member, kind, values);
        boolean primaryKey = member.has(PrimaryKey.class);
        boolean inferred = annotation == null || annotation instanceof Convert;
        FieldOptions options = options(member, values, kind, primaryKey);
        Codec<?> codec = codec(member);
        SqlType sqlType = codec == null ? FieldTypes.sqlType(kind, member.type(), values) : codec.sqlType();
        if (sqlType == null) {
            refuseElements(member, kind);
            return null;
        }
        if (codec == null) {
            new LongestTexts(problems).check(member, sqlType, options.choices());
        }
        String column = values.text("dbColumn");
        return new FieldDescription(
                member.name(),
                member.name(),
                column.isEmpty() ? Naming.column(member.name()) : column,
                kind,
                member.type(),
                sqlType,
                codec,
                primaryKey,
                primaryKey && inferred && kind == FieldKind.UUID ? options.withGeneratedUuid() : options,
                accessor,
                null);
    }

    /** A member that names a codec is without a type only if the codec is refused already. */
    private void refuseElements(Member member, FieldKind kind) {
        if (kind == FieldKind.ARRAY) {
            problems.add(member.where(), "its elements have no column type", "Use @JSONField instead.");
        }
    }

    /** The member's prepared accessor; null if it cannot be mapped. */
    @Nullable
    Accessor accessor(Member member) {
        if (member.isFinal()) {
            problems.add(member.where(), "the member is final", "Remove \"final\", or make it transient or static.");
            return null;
        }
        try {
            return MemberAccessor.of(member.field());
        } catch (IllegalAccessException e) {
            problems.add(
                    member.where(), "the member is not accessible", "Open its package to the module dev.covet.orm.");
            return null;
        }
    }

    private @Nullable Annotation annotation(Member member) {
        List<Annotation> found = new ArrayList<>();
        for (Annotation candidate : member.field().getAnnotations()) {
            if (FieldKind.of(candidate) != null && !(candidate instanceof Convert)) {
                found.add(candidate);
            }
        }
        if (found.size() > 1) {
            String names = found.stream()
                    .map(annotation -> "@" + annotation.annotationType().getSimpleName())
                    .collect(Collectors.joining(" and "));
            problems.add(member.where(), "it has " + names, "Keep one of them.");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, FieldReader.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private @Nullable FieldKind kind(Member member, @Nullable Annotation annotation) {
        if (member.has(Convert.class)) {
            return FieldKind.CONVERTED;
        }
        FieldKind kind = annotation == null ? FieldTypes.infer(member.type()) : FieldKind.of(annotation);
        if (kind == null) {
            problems.add(
                    member.where(),
                    "no field goes with the type " + member.rawType().getSimpleName(),
                    "Add a field annotation (@JSONField for a document), @Convert with a codec, or make it transient.");
            return null;
        }
        return annotation == null && member.has(PrimaryKey.class) ? keyKind(kind) : kind;
    }

    /** A whole-number key without field annotation is made by the database. */
    private static FieldKind keyKind(FieldKind kind) {
        return switch (kind) {
            case BIG_INTEGER -> FieldKind.BIG_AUTO;
            case INTEGER -> FieldKind.AUTO;
            case SMALL_INTEGER -> FieldKind.SMALL_AUTO;
            default -> kind;
        };
    }

    private boolean accepts(Member member, FieldKind kind) {
        if (FieldTypes.accepts(kind, member.type())) {
            return true;
        }
        String expected =
                FieldTypes.accepted(kind).stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
        problems.add(
                member.where(),
                "a " + kind.annotationName() + " cannot be of type "
                        + member.rawType().getSimpleName(),
                "It takes " + expected + ".");
        return false;
    }

    private void checkLimits(Member member, FieldKind kind, AnnotationValues values) {
        if (kind == FieldKind.JSON && !JACKSON) {
            problems.add(
                    member.where(),
                    "a document is written and read by Jackson 3, which is not on the class path",
                    "Add the dependency tools.jackson.core:jackson-databind.");
        }
        if (kind == FieldKind.CHAR && values.number("maxLength") <= 0) {
            problems.add(
                    member.where(),
                    "a CharField needs a maximum length",
                    "Write @CharField(maxLength = ...), or use @TextField.");
        }
        if (kind == FieldKind.DECIMAL && values.number("decimalPlaces") > values.number("maxDigits")) {
            problems.add(member.where(), "it has more decimalPlaces than maxDigits", "Raise maxDigits.");
        }
        if (values.flag("nullable", false) && GenericTypes.isPrimitive(member.type())) {
            problems.add(
                    member.where(),
                    "a " + member.field().getType().getSimpleName() + " cannot be null",
                    "Declare it as " + member.rawType().getSimpleName() + ", or remove nullable.");
        }
        if (values.flag("autoNow", false) && values.flag("autoNowAdd", false)) {
            problems.add(member.where(), "autoNow and autoNowAdd exclude each other", "Keep one of them.");
        }
        if (kind.isAutomatic() && !member.has(PrimaryKey.class)) {
            problems.add(
                    member.where(),
                    "an " + kind.annotationName() + " is only for keys",
                    "Add @PrimaryKey, or use an integer field.");
        }
        checkKey(member, values);
        checkVersion(member, values);
        checkRowVersion(member, values);
        checkNull(member, values);
    }

    private void checkRowVersion(Member member, AnnotationValues values) {
        if (!member.has(Version.class)) {
            return;
        }
        if (!VERSIONS.contains(member.rawType())) {
            problems.add(
                    member.where(),
                    "a version cannot be of type " + member.rawType().getSimpleName(),
                    "It takes Integer, Long, Short, Instant.");
        }
        if (member.has(PrimaryKey.class) || values.flag("nullable", false) || values.flag("autoNow", false)) {
            problems.add(
                    member.where(),
                    "a version is no key, is never null and is set by its own rule",
                    "Remove @Version, or the other option.");
        }
    }

    private void checkNull(Member member, AnnotationValues values) {
        if (values.flag("nullable", false) && member.neverNull()) {
            problems.add(
                    member.where(),
                    "it is nullable, but its Kotlin type is not",
                    "Declare it with a question mark, or remove nullable.");
        }
        if (member.mayBeNull() && GenericTypes.isPrimitive(member.type())) {
            problems.add(
                    member.where(),
                    "a " + member.field().getType().getSimpleName() + " cannot be null",
                    "Declare it as " + member.rawType().getSimpleName() + ", or remove @Nullable.");
        }
    }

    private void checkKey(Member member, AnnotationValues values) {
        if (member.has(PrimaryKey.class) && values.flag("nullable", false)) {
            problems.add(member.where(), "a key cannot be nullable", "Remove nullable.");
        }
    }

    private void checkVersion(Member member, AnnotationValues values) {
        int version = values.number("version");
        if (values.flag("autoGenerate", false) && version != 4 && version != 7) {
            problems.add(member.where(), "UUIDs of version " + version + " are not made", "Use version 7 or 4.");
        }
    }

    private FieldOptions options(Member member, AnnotationValues values, FieldKind kind, boolean primaryKey) {
        List<Choice> choices = choices(member, values, kind);
        FieldOptions said = FieldOptions.of(member.name(), values, choices, validators(member, values));
        FieldOptions options = (member.has(Sensitive.class) ? said.asSensitive() : said).writtenBy(authorship(member));
        if (member.has(Version.class)) {
            return options.asRowVersion();
        }
        return member.mayBeNull() && !primaryKey && !isFilledIn(options) ? options.withNull() : options;
    }

    /** Of which write the field tells who did it; a key tells nobody. */
    Authorship authorship(Member member) {
        Authorship authorship = Authorship.of(member, problems);
        if (authorship != Authorship.NONE && (member.has(PrimaryKey.class) || member.has(Version.class))) {
            problems.add(
                    member.where(),
                    "a key and a version are not the user who writes",
                    "Remove @" + (authorship == Authorship.CREATED ? "CreatedBy" : "LastModifiedBy") + ".");
        }
        return authorship;
    }

    /** Whether null in the member only says that the object is new, and the row will have a value. */
    private static boolean isFilledIn(FieldOptions options) {
        return options.autoNow()
                || options.autoNowAdd()
                || options.uuidVersion() > 0
                || !options.dbDefault().isEmpty();
    }

    private List<Choice> choices(Member member, AnnotationValues values, FieldKind kind) {
        List<Choice> said = values.texts("choices").stream().map(Choice::parse).toList();
        Choice wrong = ChoiceValues.wrong(kind, member.rawType(), said);
        if (wrong != null) {
            problems.add(
                    member.where(),
                    "its choice \"" + wrong.value() + "\" is no "
                            + member.rawType().getSimpleName() + " that the field can have",
                    kind == FieldKind.ENUM
                            ? "It takes " + String.join(", ", EnumTexts.of(member.rawType())) + "."
                            : "Write it as Java reads such values from text.");
            return List.of();
        }
        return kind == FieldKind.ENUM ? EnumTexts.choices(member.rawType(), said) : said;
    }

    private List<Validator<?>> validators(Member member, AnnotationValues values) {
        List<Validator<?>> validators = new ArrayList<>();
        for (Class<?> type : values.value("validators", Class[].class, new Class<?>[0])) {
            Validator<?> validator = problems.make(member.where(), type, Validator.class);
            if (validator != null) {
                validators.add(validator);
            }
        }
        return List.copyOf(validators);
    }

    private @Nullable Codec<?> codec(Member member) {
        Convert convert = member.annotation(Convert.class);
        if (convert == null) {
            return null;
        }
        Codec<?> codec = problems.make(member.where(), convert.value(), Codec.class);
        if (codec != null && codec.javaType() != member.rawType()) {
            problems.add(
                    member.where(),
                    codec.getClass().getSimpleName() + " is for "
                            + codec.javaType().getSimpleName() + ", not "
                            + member.rawType().getSimpleName(),
                    "Name a codec of the member's type.");
        }
        return codec;
    }
}
