package dev.covet.orm.meta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model has from the one that it extends.
 *
 * @param base the model that it extends, a proxy or not; null for most models
 * @param proxy whether it is a second model of the base's table
 */
record Inheritance(@Nullable ModelMeta<?> base, boolean proxy) {

    static final Inheritance NONE = new Inheritance(null, false);

    /** The model that has the table. */
    ModelMeta<?> concrete(ModelMeta<?> model) {
        return proxy && base != null ? base.concrete() : model;
    }

    /** The models whose rows make up an object, the outermost parent first. */
    List<ModelMeta<?>> tables(ModelMeta<?> model) {
        return base == null ? List.of(model) : proxy ? base.tables() : joined(base.tables(), List.of(model));
    }

    List<FieldMeta> localFields(List<FieldMeta> own) {
        return proxy && base != null ? base.localFields() : own;
    }

    /** Those of the base before the model's own. */
    List<FieldMeta> fields(List<FieldMeta> own) {
        return base == null ? own : joined(base.fields(), own);
    }

    /** Those of the base before the model's own. */
    List<RelationMeta> relations(List<RelationMeta> own) {
        return base == null ? own : joined(base.relations(), own);
    }

    /** Those of the base before the model's own. */
    List<HolderMeta> holders(List<HolderMeta> own) {
        return base == null ? own : joined(base.holders(), own);
    }

    /** Indexes and rules are those of a table. */
    List<IndexMeta> indexes(List<IndexMeta> own) {
        return proxy && base != null ? base.indexes() : own;
    }

    /** Indexes and rules are those of a table. */
    List<UniqueMeta> uniqueTogether(List<UniqueMeta> own) {
        return proxy && base != null ? base.uniqueTogether() : own;
    }

    /** The relations of other models to this one; a proxy's are those of its base. */
    ReverseRelations reverses(ModelMeta<?> model, List<ReverseDescription> declared) {
        return proxy && base != null
                ? base.reverses()
                : new ReverseRelations(model, declared, base == null ? null : base.reverses());
    }

    private static <T> List<T> joined(List<? extends T> inherited, List<? extends T> own) {
        List<T> all = new ArrayList<>(inherited);
        all.addAll(own);
        return List.copyOf(all);
    }
}
