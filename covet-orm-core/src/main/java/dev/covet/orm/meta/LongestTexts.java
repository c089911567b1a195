package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that a column of text is long enough for all that is known to go into it: constants of enums, and choices. */
final class LongestTexts {

    private final Problems problems;

    LongestTexts(Problems problems) {
        this.problems = problems;
    }

    /** Checks the column of a member, which has these choices. */
    void check(Member member, SqlType column, List<Choice> choices) {
        Class<?> constants = enumOf(member.type());
        if (constants == null) {
            check(member, column, choices.stream().map(Choice::value).toList(), "choice");
        } else {
            SqlType element = column.element();
            check(member, element == null ? column : element, EnumTexts.of(constants), "constant");
        }
    }

    /** The enum that values are, or the elements of values; null if they are of another type. */
    private static @Nullable Class<?> enumOf(Type type) {
        Type element = GenericTypes.elementType(type);
        Class<?> raw = JavaTypes.wrappedClass(element == null ? type : element);
        return raw.isEnum() ? raw : null;
    }

    private void check(Member member, SqlType column, Collection<String> texts, String what) {
        if (column.kind() != SqlType.Kind.VARCHAR || column.length() <= 0) {
            return;
        }
        int longest = texts.stream().mapToInt(LongestTexts::length).max().orElse(0);
        if (longest > column.length()) {
            String text = texts.stream()
                    .filter(each -> length(each) == longest)
                    .findFirst()
                    .orElseThrow();
            problems.add(
                    member.where(),
                    "its " + what + " \"" + text + "\" has " + longest + " characters, and the column "
                            + column.length(),
                    "Set maxLength to " + longest + " or more.");
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
