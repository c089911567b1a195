package dev.covet.orm.meta;

import dev.covet.orm.meta.ModelOptions.IndexOption;
import dev.covet.orm.meta.ModelOptions.UniqueOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the indexes and unique rules of a table from what the model's options say.
 *
 * <p>One that is given no name has the one that PostgreSQL would choose. Where that is another's, which differs in the
 * condition, the order or the nulls, it is told apart by a hash of these: a second index of one name is not made.
 */
final class TableRules {

    private final ModelMeta<?> model;
    private final ModelOptions options;
    private final Set<String> taken = new HashSet<>();

    TableRules(ModelMeta<?> model, ModelOptions options) {
        this.model = model;
        this.options = options;
        takeNames();
    }

    /** Names that are given, or that cannot be others. */
    private void takeNames() {
        for (FieldMeta field : model.localFields()) {
            taken.add(field.unique() ? field.uniqueName() : field.dbIndex() ? field.indexName() : "");
        }
        for (IndexOption option : options.indexes()) {
            boolean plain = definition(option).isEmpty();
            taken.add(plain && option.name().isEmpty() ? plainName(option) : option.name());
        }
        for (UniqueOption option : options.uniqueTogether()) {
            boolean plain = definition(option).isEmpty();
            taken.add(plain && option.name().isEmpty() ? plainName(option) : option.name());
        }
    }

    List<IndexMeta> indexes() {
        return options.indexes().stream().map(this::index).toList();
    }

    List<UniqueMeta> uniqueTogether() {
        return options.uniqueTogether().stream().map(this::unique).toList();
    }

    private IndexMeta index(IndexOption option) {
        return new IndexMeta(name(option), columns(option), option.condition());
    }

    private UniqueMeta unique(UniqueOption option) {
        return new UniqueMeta(
                name(option), fields(option), option.condition(), option.nullsDistinct(), option.message());
    }

    private String name(IndexOption option) {
        String definition = definition(option);
        if (!option.name().isEmpty()) {
            return option.name();
        }
        return definition.isEmpty() || taken.add(plainName(option))
                ? plainName(option)
                : ConstraintNames.index(model.table(), fields(option), definition);
    }

    private String name(UniqueOption option) {
        String definition = definition(option);
        if (!option.name().isEmpty()) {
            return option.name();
        }
        return definition.isEmpty() || taken.add(plainName(option))
                ? plainName(option)
                : ConstraintNames.unique(model.table(), fields(option), definition);
    }

    private String plainName(IndexOption option) {
        return ConstraintNames.index(model.table(), fields(option));
    }

    private String plainName(UniqueOption option) {
        return ConstraintNames.unique(model.table(), fields(option));
    }

    /** What an index says beside its columns; empty if nothing. */
    private static String definition(IndexOption option) {
        boolean ascending = option.fields().stream().noneMatch(TableRules::isDescending);
        return ascending && option.condition().isEmpty()
                ? ""
                : String.join(",", option.fields()) + " " + option.condition();
    }

    /** What a rule says beside its columns; empty if nothing. */
    private static String definition(UniqueOption option) {
        RuleCondition condition = option.condition();
        return condition.isEmpty() && option.nullsDistinct()
                ? ""
                : condition.methodName() + " " + condition.sql() + (option.nullsDistinct() ? "" : " nulls");
    }

    private List<IndexMeta.Column> columns(IndexOption option) {
        return option.fields().stream()
                .map(name -> new IndexMeta.Column(required(withoutSign(name)), isDescending(name)))
                .toList();
    }

    private List<FieldMeta> fields(IndexOption option) {
        return columns(option).stream().map(IndexMeta.Column::field).toList();
    }

    private List<FieldMeta> fields(UniqueOption option) {
        return option.fields().stream().map(this::required).toList();
    }

    private static boolean isDescending(String name) {
        return name.startsWith("-");
    }

    private static String withoutSign(String name) {
        return isDescending(name) ? name.substring(1) : name;
    }

    private FieldMeta required(String name) {
        return Objects.requireNonNull(model.field(name), name);
    }
}
