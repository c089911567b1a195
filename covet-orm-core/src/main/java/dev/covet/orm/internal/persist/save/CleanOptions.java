package dev.covet.orm.internal.persist.save;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Set;

/**
 * What is validated of an object that is not saved.
 *
 * @param excluded the names of fields that are left out, with all rules that they have a part in
 * @param unique whether other rows are looked for that have what must be unique
 * @param checks whether the checks are looked at whose conditions are composed
 */
public record CleanOptions(Set<String> excluded, boolean unique, boolean checks) {

    boolean excludes(FieldMeta field) {
        return excluded.contains(field.name());
    }

    /** The fields to validate: of a stored object, without those that were not loaded, whose values its row has. */
    List<FieldMeta> fields(ModelMeta<?> model, Instance instance) {
        InstanceState state = InstanceState.of(instance);
        state.assigned(instance);
        Set<String> unread = state.adding() ? Set.of() : state.deferred();
        return excluded.isEmpty() && unread.isEmpty()
                ? model.fields()
                : model.fields().stream()
                        .filter(field -> !excludes(field) && !unread.contains(field.name()))
                        .toList();
    }
}
