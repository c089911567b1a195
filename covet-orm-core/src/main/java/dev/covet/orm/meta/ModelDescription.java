package dev.covet.orm.meta;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** What is said of a model: read from a class, not yet connected with other models. */
record ModelDescription<M>(
        Class<M> type,
        String name,
        ModelOptions options,
        List<FieldDescription> fields,
        List<RelationDescription> relations,
        List<ReverseDescription> reverses,
        MethodHandle constructor,
        boolean autoCreated) {}
