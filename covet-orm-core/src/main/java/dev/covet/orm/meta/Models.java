package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The models of an application, checked as a whole.
 *
 * <pre>{@code
 * Models models = Models.of(List.of(Post.class, User.class));
 * models.all();           // in an order in which their tables can be made: User, Post, Post_tags
 * models.find("Post");
 * }</pre>
 *
 * <p>Models that a given one is related to belong to the set too, and so do the tables that Covet puts in between.
 * Immutable.
 */
public final class Models {

    private final List<ModelMeta<?>> all;

    private Models(List<ModelMeta<?>> all) {
        this.all = all;
    }

    /**
     * Describes and checks models.
     *
     * @throws ModelException if any cannot be mapped, or they do not go together; it tells everything that is wrong
     */
    public static Models of(Collection<? extends Class<?>> types) {
        Problems problems = new Problems();
        Map<Class<?>, ModelMeta<?>> described = new LinkedHashMap<>();
        types.forEach(type -> describe(type, described, problems));
        problems.throwIfAny("The models");
        List<ModelMeta<?>> sorted = DependencyOrder.sort(withTablesInBetween(described.values()));
        ModelSetChecks.check(sorted, problems);
        problems.throwIfAny("The models");
        return new Models(sorted);
    }

    private static void describe(Class<?> type, Map<Class<?>, ModelMeta<?>> described, Problems problems) {
        if (described.containsKey(type)) {
            return;
        }
        try {
            ModelMeta<?> model = ModelMeta.of(type);
            described.put(type, model);
            model.related().forEach(related -> describe(related, described, problems));
        } catch (ModelException e) {
            problems.addAll(e.problems());
        }
    }

    private static List<ModelMeta<?>> withTablesInBetween(Collection<ModelMeta<?>> described) {
        Set<ModelMeta<?>> all = new LinkedHashSet<>(described);
        for (ModelMeta<?> model : described) {
            for (RelationMeta relation : model.relations()) {
                ModelMeta<?> through = relation.link().automaticThrough();
                if (through != null) {
                    all.add(through);
                }
            }
        }
        return new ArrayList<>(all);
    }

    /** Those of them that the test admits, in the same order. */
    public Models only(Predicate<ModelMeta<?>> test) {
        return new Models(all.stream().filter(test).toList());
    }

    /** Whether the table of a model is that of one of them. */
    public boolean haveTable(ModelMeta<?> model) {
        return all.stream().anyMatch(each -> each.concrete() == model.concrete());
    }

    /** All of them, each after those it refers to, as far as that is possible. */
    public List<ModelMeta<?>> all() {
        return all;
    }

    /** The model of a name. */
    public @Nullable ModelMeta<?> find(String name) {
        return all.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
