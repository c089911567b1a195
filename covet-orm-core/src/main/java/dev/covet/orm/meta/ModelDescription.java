package dev.covet.orm.meta;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * What is said of a model: read from a class, not yet connected with other models.
 *
 * @param inheritance the model that it extends
 * @param fields its own, without those of the model that it extends; so are relations and reverses
 */
record ModelDescription<M>(
        Class<M> type,
        String name,
        ModelOptions options,
        Inheritance inheritance,
        List<FieldDescription> fields,
        List<RelationDescription> relations,
        List<ReverseDescription> reverses,
        MethodHandle constructor,
        boolean autoCreated) {}
