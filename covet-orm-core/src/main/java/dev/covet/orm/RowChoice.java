package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code get} is given to choose a row: its key, or conditions and pairs. */
final class RowChoice {

    private RowChoice() {}

    /**
     * Returns the condition that was meant; one argument that is no condition is the key.
     *
     * @throws ValueException if it cannot be told what was meant
     */
    static Q condition(ModelMeta<?> model, String call, @Nullable Object... arguments) {
        return arguments.length != 1 || isCondition(arguments[0])
                ? Q.of(arguments)
                : Q.of("pk", key(model, call, arguments[0]));
    }

    private static boolean isCondition(@Nullable Object argument) {
        return argument instanceof Q || argument instanceof Expression || argument instanceof Map<?, ?>;
    }

    private static Object key(ModelMeta<?> model, String call, @Nullable Object argument) {
        FieldMeta key = model.pk();
        if (argument == null) {
            throw new ValueException(call + " was given null as the key of " + model.name()
                    + ". Give a key, or write (\"field\", null) for rows without a value.");
        }
        if (argument instanceof CharSequence && key.javaClass() != String.class) {
            String type = key.javaClass().getSimpleName();
            throw new ValueException(call + " was given one text, but the key of " + model.name() + " is of type "
                    + type + ". Give a key of this type, or a field and its value, as in " + call
                    + "(\"title\", \"...\").");
        }
        return argument;
    }
}
