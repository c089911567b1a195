package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Binary;
import dev.covet.orm.sql.SqlExpression.Call;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lookups that every field type, text, JSON documents and arrays have. */
final class StandardLookups {

    private StandardLookups() {}

    static List<Lookup> all() {
        return List.of(
                new Exact(),
                comparison("gt", SqlOperator.GREATER),
                comparison("gte", SqlOperator.GREATER_OR_EQUAL),
                comparison("lt", SqlOperator.LESS),
                comparison("lte", SqlOperator.LESS_OR_EQUAL),
                new In(),
                new Range(),
                new IsNull(),
                new TextPattern("iexact", "", "", true),
                new TextPattern("contains", "%", "%", false),
                new TextPattern("icontains", "%", "%", true),
                new TextPattern("startswith", "", "%", false),
                new TextPattern("istartswith", "", "%", true),
                new TextPattern("endswith", "%", "", false),
                new TextPattern("iendswith", "%", "", true),
                new Regex("regex", false),
                new Regex("iregex", true),
                new DocumentLookup("contains", SqlOperator.CONTAINS, Lookup.Shape.ONE),
                new DocumentLookup("contained_by", SqlOperator.CONTAINED_BY, Lookup.Shape.ONE),
                new DocumentLookup("overlap", SqlOperator.OVERLAP, Lookup.Shape.ONE),
                new KeyLookup("has_key", SqlOperator.HAS_KEY),
                new KeyLookup("has_keys", SqlOperator.HAS_KEYS),
                new KeyLookup("has_any_keys", SqlOperator.HAS_ANY_KEYS));
    }

    private static Lookup comparison(String name, SqlOperator operator) {
        return Lookup.of(name, (left, right) -> new Binary(left.sql(), operator, right.sql()));
    }

    /** Equality. */
    private record Exact() implements Lookup {
        @Override
        public String name() {
            return "exact";
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), SqlOperator.EQUAL, right.sql());
        }
    }

    /** Membership in a list, which travels as one array parameter, or in a query's rows. */
    private record In() implements Lookup {
        @Override
        public String name() {
            return "in";
        }

        @Override
        public Shape shape() {
            return Shape.LIST;
        }

        @Override
        public @Nullable SqlType operandType(@Nullable SqlType left) {
            return left == null ? null : SqlType.array(left);
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new SqlExpression.InArray(left.sql(), right.sql());
        }
    }

    /** Between two values, borders included; the compiler writes the BETWEEN. */
    private record Range() implements Lookup {
        @Override
        public String name() {
            return "range";
        }

        @Override
        public Shape shape() {
            return Shape.PAIR;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            throw new IllegalStateException("A range has two right sides.");
        }
    }

    /** Whether there is no value. */
    private record IsNull() implements Lookup {
        @Override
        public String name() {
            return "isnull";
        }

        @Override
        public Shape shape() {
            return Shape.FLAG;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new SqlExpression.IsNull(left.sql(), SqlExpression.Constant.FALSE.equals(right.sql()));
        }
    }

    /** Text against a pattern made of the literal and what goes before and after it. */
    private record TextPattern(String name, String before, String after, boolean ignoreCase) implements Lookup {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            boolean container = type != null && (type.kind() == SqlType.Kind.ARRAY || type.kind() == SqlType.Kind.JSON);
            return !container || !name.equals("contains");
        }

        @Override
        public @Nullable SqlType operandType(@Nullable SqlType left) {
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

    /** Text against a regular expression in the database's dialect. */
    private record Regex(String name, boolean ignoreCase) implements Lookup {
        @Override
        public @Nullable SqlType operandType(@Nullable SqlType left) {
            return SqlType.TEXT;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new SqlExpression.Regex(left.asText(), right.asText(), ignoreCase);
        }
    }

    /** Containment and overlap of JSON documents and arrays. */
    private record DocumentLookup(String name, SqlOperator operator, Shape shape) implements Lookup {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            if (type == null) {
                return false;
            }
            boolean document = type.kind() == SqlType.Kind.JSON && operator != SqlOperator.OVERLAP;
            return document || type.kind() == SqlType.Kind.ARRAY;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), operator, right.sql());
        }
    }

    /** The presence of keys in a JSON document. */
    private record KeyLookup(String name, SqlOperator operator) implements Lookup {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            return type != null && type.kind() == SqlType.Kind.JSON;
        }

        @Override
        public Shape shape() {
            return operator == SqlOperator.HAS_KEY ? Shape.ONE : Shape.LIST;
        }

        @Override
        public SqlType operandType(@Nullable SqlType left) {
            return operator == SqlOperator.HAS_KEY ? SqlType.TEXT : SqlType.array(SqlType.TEXT);
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), operator, right.sql());
        }
    }
}
