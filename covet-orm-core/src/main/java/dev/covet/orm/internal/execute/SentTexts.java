package dev.covet.orm.internal.execute;

import dev.covet.orm.codec.WholeText;
import dev.covet.orm.dialect.FastParameter;
import dev.covet.orm.error.ValueException;

/** Refuses texts that no database keeps as they are, before a statement is sent that would break its transaction. */
final class SentTexts {

    private SentTexts() {}

    /**
     * Looks through the arguments of a statement, and the elements of arrays among them.
     *
     * @throws ValueException if one is a text that cannot be stored
     */
    static void check(StatementCall call) {
        for (Object argument : call.arguments()) {
            check(argument, call);
        }
    }

    private static void check(Object argument, StatementCall call) {
        if (argument instanceof String text) {
            String problem = WholeText.problem(text);
            if (problem != null) {
                throw new ValueException(ErrorTranslator.task(call) + ": a text " + problem);
            }
        } else if (argument instanceof FastParameter parameter) {
            check(parameter.plain(), call);
        } else if (argument instanceof Object[] elements) {
            for (Object element : elements) {
                check(element, call);
            }
        }
    }
}
