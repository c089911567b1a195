package dev.covet.orm.meta;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which datasource the table of each model is in, by name.
 *
 * <pre>{@code
 * homes.of(visits);               // analytics
 * homes.apart(visits, users);     // true: they cannot be joined
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Homes {

    /** All models in the default datasource. */
    public static final Homes ONE = new Homes("default", Map.of());

    private final String standard;
    private final Map<ModelMeta<?>, String> others;

    /**
     * Creates the table of homes.
     *
     * @param standard the name of the default datasource
     * @param names the datasources of models that have the table themselves; those that are missing are in the default
     */
    public Homes(String standard, Map<ModelMeta<?>, String> names) {
        this.standard = standard;
        this.others = new HashMap<>(names);
        others.values().removeIf(standard::equals);
    }

    /** Returns whether some models live in another datasource than the default one. */
    public boolean areSeveral() {
        return !others.isEmpty();
    }

    /** Returns the datasource of a model. */
    public String of(ModelMeta<?> model) {
        return Objects.requireNonNullElse(other(model), standard);
    }

    private @Nullable String other(ModelMeta<?> model) {
        return others.isEmpty() ? null : others.get(model.concrete());
    }

    /** Returns whether the tables of two models are in different datasources. */
    public boolean apart(ModelMeta<?> one, ModelMeta<?> other) {
        return !Objects.equals(other(one), other(other));
    }

    /**
     * Checks that two models can be in one statement or one write.
     *
     * @param where what they are to be together in, for the message
     * @throws QueryStateException if they live apart
     */
    public void requireTogether(ModelMeta<?> one, ModelMeta<?> other, String where) {
        if (apart(one, other)) {
            throw new QueryStateException(Refusal.of(one.name() + " lives in the database \"" + of(one) + "\" and "
                            + other.name() + " in \"" + of(other) + "\", so both cannot be")
                    .in(where)
                    .fix("Make one call for each: give the keys of the one as a list to the other. prefetchRelated"
                            + " and fetch do so by themselves."));
        }
    }
}
