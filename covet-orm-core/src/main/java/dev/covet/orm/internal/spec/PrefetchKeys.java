package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;

/** The columns by which relations are looked up after a query, which are read whatever the query leaves out. */
public final class PrefetchKeys {

    private PrefetchKeys() {}

    /** Returns the query so that it reads what these relations are looked up by. */
    public static QuerySpec readBy(QuerySpec spec, List<String> relations) {
        if (relations.isEmpty() || !leavesOut(spec)) {
            return spec;
        }
        List<Path> keys = new ArrayList<>();
        relations.forEach(path -> collect(spec.shape().model(), Paths.split(path), keys));
        return spec.with(new Step.Only(keys, true));
    }

    /** Returns the query so that it reads the field by which its objects are given to those that they belong to. */
    public static QuerySpec readField(QuerySpec spec, FieldMeta field) {
        Path own = new Path(spec.shape().model(), List.of(), field, null);
        return leavesOut(spec) ? spec.with(new Step.Only(List.of(own), true)) : spec;
    }

    private static boolean leavesOut(QuerySpec spec) {
        return spec.shape().has(Step.Kind.ONLY) || spec.shape().has(Step.Kind.DEFER);
    }

    /** What comes after a relation to many, or after a name of the application's, is read by other queries. */
    private static void collect(ModelMeta<?> model, List<String> path, List<Path> keys) {
        List<RelationMeta> before = new ArrayList<>();
        ModelMeta<?> current = model;
        for (String name : path) {
            RelationMeta relation = current.relation(name);
            if (relation == null) {
                return;
            }
            keys.add(new Path(model, List.copyOf(before), relation.sourceField(), null));
            if (relation.toMany()) {
                return;
            }
            before.add(relation);
            current = relation.target();
        }
    }
}
