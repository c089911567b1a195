package dev.covet.orm.schema;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables of a database with models.
 *
 * <pre>{@code
 * new SchemaValidator(dialect).validate(models, catalog);      // fails with every difference at once
 * }</pre>
 *
 * <p>It looks for missing tables, columns and constraints, and for other types. A column that no model knows is only
 * mentioned if inserts would fail for it; indexes are not compared. Immutable and thread-safe.
 */
public final class SchemaValidator {

    private final Dialect dialect;

    public SchemaValidator(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Checks that the database fits the models.
     *
     * @throws SchemaException if it does not
     */
    public void validate(Models models, Catalog catalog) {
        List<String> differences = differences(models, catalog);
        if (!differences.isEmpty()) {
            throw new SchemaException(differences);
        }
    }

    /** Everything in which the database does not fit the models. */
    public List<String> differences(Models models, Catalog catalog) {
        List<String> differences = new ArrayList<>();
        for (ModelMeta<?> model : models.all()) {
            if (!model.managed() || model.proxy()) {
                continue;
            }
            if (catalog.hasTable(model.table())) {
                compare(model, models, catalog, differences);
            } else {
                differences.add("the table \"" + model.table() + "\" of " + model.name() + " is missing");
            }
        }
        return differences;
    }

    private void compare(ModelMeta<?> model, Models models, Catalog catalog, List<String> differences) {
        for (FieldMeta field : model.localFields()) {
            CatalogColumn column = catalog.column(model.table(), field.column());
            if (column == null) {
                differences.add(where(field) + " is missing");
            } else {
                compare(field, column, differences);
                compareConstraints(field, models, catalog, differences);
            }
        }
        for (UniqueMeta unique : model.uniqueTogether()) {
            if (unique.condition().isEmpty()) {
                compareUnique(model, unique.fields(), catalog, differences);
            }
        }
        addUnknownColumns(model, catalog, differences);
    }

    private void compare(FieldMeta field, CatalogColumn column, List<String> differences) {
        String wanted = dialect.typeName(field.type());
        if (!TypeNames.alike(wanted, column.type()) || !hasSameLimits(field.type(), column)) {
            differences.add(where(field) + " is of type " + typeWithLimits(column) + " instead of " + wanted);
        }
        if (field.nullable() != column.nullable()) {
            differences.add(where(field) + (column.nullable() ? " may be null" : " may not be null")
                    + ", in the model it is the other way round");
        }
        if (field.automatic() && !column.filledIn()) {
            differences.add(where(field) + " is not made by the database");
        }
    }

    private static boolean hasSameLimits(SqlType type, CatalogColumn column) {
        return (type.length() == 0 || isSame(type.length(), column.length()))
                && (type.precision() == 0
                        || (isSame(type.precision(), column.precision()) && isSame(type.scale(), column.scale())));
    }

    private static boolean isSame(int wanted, @Nullable Long actual) {
        return actual != null && actual == wanted;
    }

    private static String typeWithLimits(CatalogColumn column) {
        String type = TypeNames.standard(column.type());
        if (column.length() != null) {
            return type + "(" + column.length() + ")";
        }
        return type.equals("numeric") && column.precision() != null
                ? type + "(" + column.precision() + ", " + column.scale() + ")"
                : type;
    }

    private static void compareConstraints(FieldMeta field, Models models, Catalog catalog, List<String> differences) {
        String table = field.model().table();
        Set<String> columns = Set.of(field.column());
        boolean isKey = catalog.isConstrained(table, CatalogConstraint.PRIMARY_KEY, columns);
        if (field.primaryKey() && !isKey) {
            differences.add(where(field) + " is not the primary key");
        } else if (field.unique() && !isKey) {
            compareUnique(field.model(), List.of(field), catalog, differences);
        }
        RelationMeta relation = field.relation();
        if (relation != null
                && relation.dbConstraint()
                && models.haveTable(relation.target())
                && !catalog.isConstrained(table, CatalogConstraint.FOREIGN_KEY, columns)) {
            differences.add(where(field) + " has no foreign key to \""
                    + relation.target().table() + "\"");
        }
    }

    private static void compareUnique(
            ModelMeta<?> model, List<FieldMeta> fields, Catalog catalog, List<String> differences) {
        Set<String> columns = fields.stream().map(FieldMeta::column).collect(Collectors.toSet());
        if (!catalog.isConstrained(model.table(), CatalogConstraint.UNIQUE, columns)) {
            String names = fields.stream().map(FieldMeta::column).collect(Collectors.joining(", "));
            differences.add("the table \"" + model.table() + "\" has no unique constraint on (" + names + ")");
        }
    }

    private static void addUnknownColumns(ModelMeta<?> model, Catalog catalog, List<String> differences) {
        Set<String> known = model.localFields().stream().map(FieldMeta::column).collect(Collectors.toSet());
        for (CatalogColumn column : catalog.columns(model.table())) {
            if (!known.contains(column.name()) && !column.nullable() && !column.filledIn()) {
                differences.add("the column \"" + model.table() + "." + column.name()
                        + "\", which no field is for, needs a value");
            }
        }
    }

    private static String where(FieldMeta field) {
        return "the column \"" + field.model().table() + "." + field.column() + "\" of " + field;
    }
}
