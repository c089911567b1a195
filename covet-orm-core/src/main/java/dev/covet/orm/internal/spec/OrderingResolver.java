package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Ordering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves orderings; ordering by a relation means the default ordering of the related model. */
final class OrderingResolver {

    private static final String SEPARATOR = "__";

    private final ModelMeta<?> model;
    private final Resolver resolver;
    private @Nullable Set<String> seen;

    OrderingResolver(ModelMeta<?> model, Resolver resolver) {
        this.model = model;
        this.resolver = resolver;
    }

    List<ResolvedOrdering> resolve(List<Ordering> items) {
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        for (Ordering item : items) {
            all.add(resolve(item));
        }
        return all;
    }

    private ResolvedOrdering resolve(Ordering item) {
        ResolvedExpression expression = resolver.expression(item.expression());
        List<ResolvedOrdering> related =
                item.expression() instanceof F field ? related(field.path(), expression) : null;
        List<ResolvedOrdering> directed =
                related == null || !item.descending() ? related : ResolvedOrdering.reversed(related);
        return new ResolvedOrdering(expression, item.descending(), item.nulls(), directed);
    }

    /**
     * Returns the default ordering of the related model that replaces the path, or null if the path is ordered by its
     * own value.
     */
    private @Nullable List<ResolvedOrdering> related(String path, ResolvedExpression expression) {
        ModelMeta<?> ordered = orderedModel(path, expression);
        if (ordered == null) {
            return null;
        }
        Set<String> before = seen == null ? new HashSet<>() : seen;
        seen = before;
        String step = ordered.name() + ":" + path.substring(path.lastIndexOf(SEPARATOR) + 1);
        if (!before.add(step)) {
            throw new FieldException("The ordering of " + model.name() + " by \"" + path
                    + "\" leads back to itself. Order by a field of the relation, as \"" + path + "__pk\".");
        }
        List<ResolvedOrdering> all = new ArrayList<>();
        for (String name : ordered.ordering()) {
            all.add(resolve(behind(path, Ordering.of(name))));
        }
        before.remove(step);
        return all;
    }

    private static Ordering behind(String path, Ordering item) {
        return item.expression() instanceof F field
                ? new Ordering(new F(path + SEPARATOR + field.path()), item.descending(), item.nulls())
                : item;
    }

    private static @Nullable ModelMeta<?> orderedModel(String path, ResolvedExpression expression) {
        if (!(expression instanceof ResolvedExpression.Column column)
                || column.path().relation() == null
                || path.equals("pk")
                || path.endsWith(SEPARATOR + "pk")) {
            return null;
        }
        ModelMeta<?> target = column.path().relation().target();
        return target.ordering().isEmpty() ? null : target;
    }

    /** Returns the default ordering of the model, which is resolved once for each model. */
    static List<ResolvedOrdering> ofModel(ModelMeta<?> model) {
        return model.attachment(OwnOrder.class, () -> OwnOrder.of(model)).items();
    }

    /** The resolved default ordering of a model. */
    private record OwnOrder(List<ResolvedOrdering> items) {
        static OwnOrder of(ModelMeta<?> model) {
            Resolver resolver = new Resolver(Scope.of(model), QueryValues.NONE);
            List<Ordering> items = model.ordering().stream().map(Ordering::of).toList();
            return new OwnOrder(List.copyOf(new OrderingResolver(model, resolver).resolve(items)));
        }
    }
}
