package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Objects that the application gave to a call for many. */
final class ObjectArguments {

    private ObjectArguments() {}

    /**
     * The objects as they are now.
     *
     * @param call what they were given to
     * @throws ValueException if one is null
     */
    static <T> List<T> list(String call, Collection<? extends T> objects) {
        List<T> all = new ArrayList<>(ValueException.given(objects, call, "objects"));
        int missing = all.indexOf(null);
        if (missing >= 0) {
            throw new ValueException("The object at position " + (missing + 1) + " of those given to " + call
                    + " is null. Leave it out, or load it first.");
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * The objects, each of the model or of one that extends it.
     *
     * @throws ValueException if one is null or of another model
     */
    static <T> List<T> extending(ModelMeta<?> model, String call, Collection<? extends T> objects) {
        List<T> all = list(call + " of " + model.name(), objects);
        for (T object : all) {
            if (!model.concrete().type().isInstance(object)) {
                throw ValueException.type(call + " of " + model.name(), "objects of " + model.name(), object);
            }
        }
        return all;
    }

    /**
     * The objects, each of the model itself, or of a proxy of it.
     *
     * @throws ValueException if one is null or of another model
     */
    static <T> List<T> ofModel(ModelMeta<?> model, String call, Collection<? extends T> objects) {
        List<T> all = extending(model, call, objects);
        for (T object : all) {
            ModelMeta<?> own = ModelMeta.of(object.getClass());
            if (own.concrete() != model.concrete()) {
                throw new ValueException(call + " of " + model.name() + " was given an object of " + own.name()
                        + ", whose own fields would not be stored. Create it by the manager of " + own.name()
                        + ", or give all of them to saveAll.");
            }
        }
        return all;
    }
}
