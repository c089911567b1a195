package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.CopyFormat;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.dialect.RowForm;
import dev.covet.orm.dialect.SchemaFeatures;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 14 and newer, over r2dbc-postgresql. */
public final class PostgresqlDialect implements Dialect {

    private static final Codecs CODECS = Codecs.standard().with(new PostgresqlCodecs());
    /** The first of the search path that has the table. */
    private static final SchemaFeatures SCHEMA_FEATURES = new SchemaFeatures(true, true, """
            %1$s = any(current_schemas(false)) and %1$s = (select s.nspname from pg_catalog.pg_class r \
            join pg_catalog.pg_namespace s on s.oid = r.relnamespace \
            where r.relname = %2$s and r.relkind in ('r', 'p', 'v', 'm', 'f') and s.nspname = any(current_schemas(false)) \
            order by array_position(current_schemas(false), s.nspname) limit 1)""");

    private static final Features FEATURES = new Features(true, true, true, true, true, true, true, true, true, 65535);

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean supports(String driverName) {
        return driverName.equals("PostgreSQL");
    }

    @Override
    public Features features() {
        return FEATURES;
    }

    @Override
    public SchemaFeatures schemaFeatures() {
        return SCHEMA_FEATURES;
    }

    @Override
    public Codecs codecs() {
        return CODECS;
    }

    @Override
    public @Nullable Codec<?> arrayElement(Codec<?> column) {
        return ArrayElements.codec(column);
    }

    @Override
    public Object arrayParameter(Class<?> elementType, @Nullable Object[] values) {
        BinaryElement element = BinaryElement.of(elementType);
        return element == null ? values : BinaryArray.of(element, values);
    }

    @Override
    public CopyFormat copies() {
        return new BinaryCopy(this);
    }

    @Override
    public @Nullable Codec<?> binaryCodec(Codec<?> codec) {
        return BinaryReads.codec(codec);
    }

    @Override
    public boolean readsBinary(List<? extends Codec<?>> codecs, Row row) {
        return BinaryReads.reads(codecs, row);
    }

    @Override
    public Object untypedNull() {
        return Parameters.in(PostgresqlObjectId.UNSPECIFIED);
    }

    @Override
    public String typeName(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL ->
                type.precision() == 0 ? "numeric" : "numeric(" + type.precision() + ", " + type.scale() + ")";
            case BOOLEAN -> "boolean";
            case VARCHAR -> type.length() == 0 ? "varchar" : "varchar(" + type.length() + ")";
            case TEXT -> "text";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamp with time zone";
            case INTERVAL -> "interval";
            case UUID -> "uuid";
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case INET -> "inet";
            case ARRAY -> typeName(Objects.requireNonNull(type.element())) + "[]";
        };
    }

    /** How a server takes a backslash in plain quotes is a setting of it. */
    @Override
    public String literal(String text) {
        return text.indexOf('\\') < 0
                ? Dialect.super.literal(text)
                : "E" + Dialect.super.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public String render(SqlExpression condition, RowForm form) {
        return new PostgresqlRenderer(this).render(condition, form);
    }

    @Override
    public RenderedSql render(Query query) {
        return new PostgresqlRenderer(this).render(query);
    }

    @Override
    public RenderedSql render(Statement statement) {
        return new PostgresqlRenderer(this).render(statement);
    }
}
