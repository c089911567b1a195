package dev.covet.orm.meta;

import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.AutoField;
import dev.covet.orm.field.BigAutoField;
import dev.covet.orm.field.BigIntegerField;
import dev.covet.orm.field.BinaryField;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Convert;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.DurationField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.PositiveBigIntegerField;
import dev.covet.orm.field.PositiveIntegerField;
import dev.covet.orm.field.PositiveSmallIntegerField;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.SmallAutoField;
import dev.covet.orm.field.SmallIntegerField;
import dev.covet.orm.field.TextField;
import dev.covet.orm.field.TimeField;
import dev.covet.orm.field.URLField;
import dev.covet.orm.field.UUIDField;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a field is, whether an annotation or the Java type says so. */
public enum FieldKind {
    CHAR(CharField.class),
    TEXT(TextField.class),
    SLUG(SlugField.class),
    EMAIL(EmailField.class),
    URL(URLField.class),
    INTEGER(IntegerField.class),
    BIG_INTEGER(BigIntegerField.class),
    SMALL_INTEGER(SmallIntegerField.class),
    POSITIVE_INTEGER(PositiveIntegerField.class),
    POSITIVE_BIG_INTEGER(PositiveBigIntegerField.class),
    POSITIVE_SMALL_INTEGER(PositiveSmallIntegerField.class),
    AUTO(AutoField.class),
    BIG_AUTO(BigAutoField.class),
    SMALL_AUTO(SmallAutoField.class),
    FLOAT(FloatField.class),
    DECIMAL(DecimalField.class),
    BOOLEAN(BooleanField.class),
    DATE_TIME(DateTimeField.class),
    DATE(DateField.class),
    TIME(TimeField.class),
    DURATION(DurationField.class),
    JSON(JSONField.class),
    UUID(UUIDField.class),
    BINARY(BinaryField.class),
    ARRAY(ArrayField.class),
    ENUM(EnumField.class),
    IP_ADDRESS(GenericIPAddressField.class),
    /** The column of a foreign key or of a one-to-one relation. */
    REFERENCE(ForeignKey.class),
    /** Stored by a codec of the application. */
    CONVERTED(Convert.class);

    private static final Map<Class<?>, FieldKind> BY_ANNOTATION =
            Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.annotation, Function.identity()));

    private final Class<? extends Annotation> annotation;

    FieldKind(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** The kind that an annotation stands for; null for one that says something else. */
    static @Nullable FieldKind of(Annotation annotation) {
        return BY_ANNOTATION.get(annotation.annotationType());
    }

    /** The name of the annotation, for messages. */
    public String annotationName() {
        return annotation.getSimpleName();
    }

    /** Whether the database makes the values. */
    public boolean isAutomatic() {
        return this == AUTO || this == BIG_AUTO || this == SMALL_AUTO;
    }

    /** Whether the values are text. */
    public boolean isText() {
        return this == CHAR || this == TEXT || this == SLUG || this == EMAIL || this == URL;
    }

    /** Whether the values must not be negative. */
    public boolean isPositive() {
        return this == POSITIVE_INTEGER || this == POSITIVE_BIG_INTEGER || this == POSITIVE_SMALL_INTEGER;
    }
}
