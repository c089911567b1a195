package dev.covet.orm.dialect.h2;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.dialect.RowForm;
import dev.covet.orm.dialect.SchemaFeatures;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** H2 2.4, over r2dbc-h2; the database of tests and first steps. */
public final class H2Dialect implements Dialect {

    private static final Codecs CODECS = Codecs.standard().with(new H2Codecs());
    private static final Features FEATURES =
            new Features(true, true, false, false, false, false, false, false, false, 100_000);

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public boolean supports(String driverName) {
        return driverName.equals("H2");
    }

    @Override
    public Features features() {
        return FEATURES;
    }

    @Override
    public SchemaFeatures schemaFeatures() {
        return new SchemaFeatures(false, false);
    }

    @Override
    public Codecs codecs() {
        return CODECS;
    }

    @Override
    public Codec<?> arrayElement(Codec<?> column) {
        return ArrayElement.codec(column);
    }

    @Override
    public Object arrayParameter(Class<?> elementType, @Nullable Object[] values) {
        return H2Arrays.sent(values);
    }

    @Override
    public String typeName(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECIMAL ->
                type.precision() == 0
                        ? "DECFLOAT(" + LimitedDecimal.DIGITS + ")"
                        : "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
            case BOOLEAN -> "BOOLEAN";
            case VARCHAR -> type.length() == 0 ? "VARCHAR" : "VARCHAR(" + type.length() + ")";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIME(6)";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case TIMESTAMPTZ -> "TIMESTAMP(6) WITH TIME ZONE";
            case INTERVAL -> "INTERVAL DAY(18) TO SECOND(6)";
            case UUID -> "UUID";
            case BINARY -> "VARBINARY";
            case JSON -> "JSON";
            case INET -> "VARCHAR(45)";
            case ARRAY -> typeName(Objects.requireNonNull(type.element())) + " ARRAY";
        };
    }

    /** The driver cuts statements at every semicolon, even where one stands inside a name. */
    @Override
    public String quote(String name) {
        if (name.indexOf(';') >= 0) {
            throw new UnsupportedQueryException(
                    "H2 cannot do this: a name or a key of a document with a semicolon." + " Choose another name.");
        }
        return Dialect.super.quote(name);
    }

    /** The driver cuts statements at every semicolon, even where one stands inside a text. */
    @Override
    public String literal(String text) {
        return text.indexOf(';') < 0
                ? Dialect.super.literal(text)
                : "U&" + Dialect.super.literal(text.replace("\\", "\\\\").replace(";", "\\003b"));
    }

    @Override
    public String render(SqlExpression condition, RowForm form) {
        return new H2Renderer(this).render(condition, form);
    }

    @Override
    public RenderedSql render(Query query) {
        return new H2Renderer(this).render(query);
    }

    @Override
    public RenderedSql render(Statement statement) {
        return new H2Renderer(this).render(statement);
    }
}
