package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Binary;
import dev.covet.orm.sql.SqlExpression.Call;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lookups that compare values as text. */
final class TextLookups {

    private TextLookups() {}

    static List<Lookup> all() {
        return List.of(
                new Pattern("iexact", "", "", true),
                new Pattern("contains", "%", "%", false),
                new Pattern("icontains", "%", "%", true),
                new Pattern("startswith", "", "%", false),
                new Pattern("istartswith", "", "%", true),
                new Pattern("endswith", "%", "", false),
                new Pattern("iendswith", "%", "", true),
                new Regex("regex", false),
                new Regex("iregex", true));
    }

    /** LIKE with a pattern that consists of the right side between a prefix and a suffix. */
    private record Pattern(String name, String before, String after, boolean ignoreCase) implements Lookup.OfOne {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            boolean container = type != null && (type.kind() == SqlType.Kind.ARRAY || type.kind() == SqlType.Kind.JSON);
            return !container || !name.equals("contains");
        }

        @Override
        public SqlType operandType(@Nullable SqlType left) {
            return SqlType.TEXT;
        }

        @Override
        public Object prepare(Object value) {
            String text = String.valueOf(value);
            return before + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + after;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new SqlExpression.Like(left.asText(), right.sql(), ignoreCase);
        }

        /** Returns IS NULL for {@code iexact}, which compares whole texts; the other lookups do not accept null. */
        @Override
        public @Nullable SqlExpression conditionOnNull(Operand left) {
            return before.isEmpty() && after.isEmpty() ? StandardLookups.absence(left) : null;
        }

        @Override
        public SqlExpression conditionOnExpression(Operand left, Operand right) {
            SqlExpression escaped = escape(right.asText());
            if (!before.isEmpty()) {
                escaped = new Binary(text(before), SqlOperator.CONCAT, escaped);
            }
            if (!after.isEmpty()) {
                escaped = new Binary(escaped, SqlOperator.CONCAT, text(after));
            }
            return new SqlExpression.Like(left.asText(), escaped, ignoreCase);
        }

        private static SqlExpression escape(SqlExpression text) {
            SqlExpression escaped = replace(text, "\\", "\\\\");
            escaped = replace(escaped, "%", "\\%");
            return replace(escaped, "_", "\\_");
        }

        private static SqlExpression replace(SqlExpression text, String part, String replacement) {
            return new Call("REPLACE", List.of(text, text(part), text(replacement)));
        }

        private static SqlExpression text(String constant) {
            return new SqlExpression.Template(List.of("'" + constant + "'"), List.of());
        }
    }

    /** A match of a regular expression in the syntax of the database. */
    private record Regex(String name, boolean ignoreCase) implements Lookup.OfOne {
        @Override
        public SqlType operandType(@Nullable SqlType left) {
            return SqlType.TEXT;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new SqlExpression.Regex(left.asText(), right.asText(), ignoreCase);
        }
    }
}
