package dev.covet.orm.meta;

import dev.covet.orm.field.Check;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of a model, as {@link Meta} gives them or by default. */
record ModelOptions(
        String table,
        String datasource,
        List<String> ordering,
        List<String> getLatestBy,
        List<IndexOption> indexes,
        List<UniqueOption> uniqueTogether,
        List<CheckMeta> checks,
        String softDelete,
        boolean managed,
        String defaultRelatedName,
        String verboseName,
        String verboseNamePlural) {

    /** An index over fields given by name. */
    record IndexOption(String name, List<String> fields, String condition) {

        private static IndexOption of(Index index) {
            return new IndexOption(index.name(), List.of(index.fields()), index.condition());
        }
    }

    /** Fields, given by name, that are unique together. */
    record UniqueOption(
            String name, List<String> fields, RuleCondition condition, boolean nullsDistinct, String message) {

        /** The option for all rows, with a name made from the columns. */
        static UniqueOption of(String... fields) {
            return new UniqueOption("", List.of(fields), RuleCondition.NONE, true, "");
        }

        private static UniqueOption of(Class<?> model, Unique unique) {
            return new UniqueOption(
                    unique.name(),
                    List.of(unique.fields()),
                    new RuleCondition(model, unique.condition(), unique.conditionMethod()),
                    unique.nullsDistinct(),
                    unique.message());
        }
    }

    private static CheckMeta check(Class<?> model, Check check) {
        return new CheckMeta(
                check.name(), new RuleCondition(model, check.condition(), check.conditionMethod()), check.message());
    }

    /** The options of a class; what it does not say, the model that it extends says of the order and of its table. */
    static ModelOptions of(Class<?> model, @Nullable ModelMeta<?> base) {
        ModelOptions options = declared(model);
        return base == null ? options : options.inheriting(base, ModelHierarchy.isProxy(model));
    }

    private ModelOptions inheriting(ModelMeta<?> base, boolean proxy) {
        return new ModelOptions(
                proxy ? base.table() : table,
                proxy || datasource.isEmpty() ? base.datasource() : datasource,
                ordering.isEmpty() ? base.ordering() : ordering,
                getLatestBy.isEmpty() ? base.getLatestBy() : getLatestBy,
                proxy ? List.of() : indexes,
                proxy ? List.of() : uniqueTogether,
                proxy ? base.checks() : checks,
                proxy || softDelete.isEmpty() ? softDelete(base) : softDelete,
                proxy ? base.managed() : managed,
                defaultRelatedName,
                verboseName,
                verboseNamePlural);
    }

    /** The name of the field that tells of a model's objects whether they are deleted; empty if there is none. */
    static String softDelete(ModelMeta<?> model) {
        FieldMeta field = model.softDelete();
        return field == null ? "" : field.name();
    }

    /** The options of a class, or of the abstract base that is nearest and has some. */
    private static ModelOptions declared(Class<?> model) {
        Meta own = model.getDeclaredAnnotation(Meta.class);
        Meta meta = own == null ? inherited(model.getSuperclass()) : own;
        String name = model.getSimpleName();
        if (meta == null) {
            return defaults(name);
        }
        String table = own == null || own.dbTable().isEmpty() ? Naming.table(name) : own.dbTable();
        String verboseName = meta.verboseName().isEmpty() ? Naming.words(name) : meta.verboseName();
        return new ModelOptions(
                table,
                meta.datasource(),
                List.of(meta.ordering()),
                List.of(meta.getLatestBy()),
                Stream.of(meta.indexes()).map(IndexOption::of).toList(),
                Stream.of(meta.uniqueTogether())
                        .map(unique -> UniqueOption.of(model, unique))
                        .toList(),
                Stream.of(meta.checks()).map(check -> check(model, check)).toList(),
                meta.softDelete(),
                meta.managed(),
                meta.defaultRelatedName(),
                verboseName,
                meta.verboseNamePlural().isEmpty() ? Naming.plural(verboseName) : meta.verboseNamePlural());
    }

    private static ModelOptions defaults(String name) {
        return plain(Naming.table(name), Naming.words(name), true, List.of());
    }

    /** The options of a table about which nothing else is said. */
    static ModelOptions plain(String table, String verboseName, boolean managed, List<UniqueOption> uniqueTogether) {
        return new ModelOptions(
                table,
                "",
                List.of(),
                List.of(),
                List.of(),
                uniqueTogether,
                List.of(),
                "",
                managed,
                "",
                verboseName,
                Naming.plural(verboseName));
    }

    private static @Nullable Meta inherited(@Nullable Class<?> base) {
        if (base == null || !ModelHierarchy.isAbstract(base)) {
            return null;
        }
        Meta meta = base.getDeclaredAnnotation(Meta.class);
        return meta == null ? inherited(base.getSuperclass()) : meta;
    }
}
