package dev.covet.orm.dialect.plain;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.Features;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.dialect.RowForm;
import dev.covet.orm.dialect.SchemaFeatures;
import dev.covet.orm.dialect.postgresql.PostgresqlCodecs;
import dev.covet.orm.dialect.postgresql.PostgresqlDialect;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A third database: PostgreSQL's types and functions, with none of what only some databases can do. Statements give nothing
 * back, many rows do not come from arrays, and every question of {@link Features} is answered with no.
 */
public final class PlainDialect implements Dialect {

    private static final Codecs CODECS = Codecs.standard().with(new PostgresqlCodecs());
    private static final Features FEATURES =
            new Features(false, false, false, false, false, false, false, false, false, 1_000);

    private final Dialect types = new PostgresqlDialect();

    @Override
    public String name() {
        return "Plain";
    }

    @Override
    public boolean supports(String driverName) {
        return driverName.equals(PlainDriver.NAME);
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
    public @Nullable Codec<?> arrayElement(Codec<?> column) {
        return types.arrayElement(column);
    }

    @Override
    public Object untypedNull() {
        return types.untypedNull();
    }

    @Override
    public String typeName(SqlType type) {
        return types.typeName(type);
    }

    @Override
    public String render(SqlExpression condition, RowForm form) {
        return new PlainRenderer(this).render(condition, form);
    }

    @Override
    public RenderedSql render(Query query) {
        return new PlainRenderer(this).render(query);
    }

    @Override
    public RenderedSql render(Statement statement) {
        return new PlainRenderer(this).render(statement);
    }
}
