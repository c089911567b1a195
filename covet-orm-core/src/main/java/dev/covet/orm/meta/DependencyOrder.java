package dev.covet.orm.meta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts models after those that they refer to. Where they refer to each other in a circle, it is cut somewhere. */
final class DependencyOrder {

    private final Set<ModelMeta<?>> given;
    private final Set<ModelMeta<?>> visited = new HashSet<>();
    private final List<ModelMeta<?>> sorted = new ArrayList<>();

    private DependencyOrder(Collection<ModelMeta<?>> models) {
        this.given = new LinkedHashSet<>(models);
    }

    static List<ModelMeta<?>> sort(Collection<ModelMeta<?>> models) {
        DependencyOrder order = new DependencyOrder(models);
        order.given.forEach(order::visit);
        return List.copyOf(order.sorted);
    }

    private void visit(ModelMeta<?> model) {
        if (!given.contains(model) || !visited.add(model)) {
            return;
        }
        visit(model.concrete());
        for (FieldMeta field : model.fields()) {
            RelationMeta relation = field.relation();
            if (relation != null) {
                visit(relation.target().concrete());
            }
        }
        sorted.add(model);
    }
}
