package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name with its parts resolved against a model: relations, then a field, then what is done with it.
 *
 * @param relations the relations to follow, in order
 * @param field the field at the end; for a path that ends in a relation the field that the relation refers to
 * @param relation the relation in which the path ends, or null where it ends in a plain field
 * @param rest the transforms and the lookup that follow, as written
 */
public record Path(
        List<RelationMeta> relations,
        FieldMeta field,
        @Nullable RelationMeta relation,
        List<String> rest) {}
