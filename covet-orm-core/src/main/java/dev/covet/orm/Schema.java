package dev.covet.orm;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.internal.compile.RowConditions;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.schema.Catalog;
import dev.covet.orm.schema.CatalogColumn;
import dev.covet.orm.schema.CatalogConstraint;
import dev.covet.orm.schema.SchemaCreator;
import dev.covet.orm.schema.SchemaValidator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The tables of the models in one database.
 *
 * <pre>{@code
 * covet.schema().create().then(covet.schema().validate());
 * }</pre>
 *
 * <p>Publishers are cold. Thread-safe.
 */
public final class Schema {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private final Models models;
    private final DatabaseRuntime database;

    Schema(Models models, DatabaseRuntime database) {
        this.models = models;
        this.database = database;
    }

    boolean isEmpty() {
        return models.all().isEmpty();
    }

    /**
     * Creates the tables, constraints and indexes that do not exist yet; an existing table stays as it is. Rules that
     * the database has no way to enforce are logged as warnings.
     */
    public Mono<Void> create() {
        SchemaCreator creator = creator();
        return catalog()
                .doOnNext(catalog -> creator.missing(models).forEach(log::warn))
                .flatMap(catalog -> run(creator.create(models, catalog))
                        .doOnSuccess(made -> database.uniqueKeys().learn(creator.uniqueKeys(models, catalog))));
    }

    /** Drops the tables, with all their rows. */
    public Mono<Void> drop() {
        return Mono.defer(() -> {
            database.uniqueKeys().forget();
            return run(creator().drop(models));
        });
    }

    /**
     * Compares the tables with the models; fails with {@link SchemaException}, whose message lists every difference.
     */
    public Mono<Void> validate() {
        SchemaValidator validator = new SchemaValidator(database.dialect());
        return catalog().flatMap(catalog -> {
            database.uniqueKeys().learn(catalog.uniqueKeys(models));
            List<String> differences = validator.differences(models, catalog);
            return differences.isEmpty() ? Mono.empty() : Mono.error(differ(differences));
        });
    }

    private SchemaCreator creator() {
        RowConditions conditions = database.compiler().rowConditions();
        return new SchemaCreator(
                database.dialect(),
                (model, condition) -> conditions.of(model, condition).sql());
    }

    private SchemaException differ(List<String> differences) {
        return database.name().equals(Covet.DEFAULT)
                ? new SchemaException(differences)
                : SchemaException.of(database.name(), differences);
    }

    private Mono<Void> run(List<String> statements) {
        return statements.isEmpty() ? Mono.empty() : executor().run(statements, database.name());
    }

    /** Emits whether the key of a model is unique by a constraint; empty if its table does not exist. */
    static Mono<Boolean> isKeyUnique(DatabaseRuntime database, ModelMeta<?> model) {
        return catalog(database)
                .filter(catalog -> catalog.hasTable(model.table()))
                .map(catalog -> catalog.isKeyUnique(model));
    }

    private Mono<Catalog> catalog() {
        return catalog(database);
    }

    private static Mono<Catalog> catalog(DatabaseRuntime database) {
        return read(database, CatalogColumn.query(database.dialect()), CatalogColumn::read)
                .flatMap(columns -> read(database, CatalogConstraint.query(database.dialect()), CatalogConstraint::read)
                        .map(constraints -> Catalog.of(columns, constraints)));
    }

    private static <T> Mono<List<T>> read(DatabaseRuntime database, String query, RowReader<T> reader) {
        // what is there decides what is written, so the primary is asked
        String primary = database.name() + "." + Datasource.PRIMARY;
        return database.executor()
                .list(StatementCall.of(query, Operation.SELECT).using(primary), reader);
    }

    private StatementExecutor executor() {
        return database.executor();
    }

    @Override
    public String toString() {
        return "Schema[" + database.name() + "]";
    }
}
