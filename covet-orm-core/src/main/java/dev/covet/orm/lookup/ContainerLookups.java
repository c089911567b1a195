package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Binary;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lookups of JSON documents and arrays. */
final class ContainerLookups {

    private ContainerLookups() {}

    static List<Lookup> all() {
        return List.of(
                new Containment("contains", SqlOperator.CONTAINS),
                new Containment("contained_by", SqlOperator.CONTAINED_BY),
                new Containment("overlap", SqlOperator.OVERLAP),
                new HasKey(),
                new HasKeys("has_keys", SqlOperator.HAS_KEYS),
                new HasKeys("has_any_keys", SqlOperator.HAS_ANY_KEYS));
    }

    private static boolean isDocument(@Nullable SqlType type) {
        return type != null && type.kind() == SqlType.Kind.JSON;
    }

    /** Containment ({@code contains}, {@code contained_by}) and overlap. */
    private record Containment(String name, SqlOperator operator) implements Lookup.OfOne {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            boolean document = isDocument(type) && operator != SqlOperator.OVERLAP;
            return document || (type != null && type.kind() == SqlType.Kind.ARRAY);
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), operator, right.sql());
        }
    }

    /** Tests whether a JSON document has a key. */
    private record HasKey() implements Lookup.OfOne {
        @Override
        public String name() {
            return "has_key";
        }

        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            return isDocument(type);
        }

        @Override
        public SqlType operandType(@Nullable SqlType left) {
            return SqlType.TEXT;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), SqlOperator.HAS_KEY, right.sql());
        }
    }

    /** Tests whether a JSON document has all, or any, of several keys. */
    private record HasKeys(String name, SqlOperator operator) implements Lookup.OfList {
        @Override
        public boolean appliesTo(@Nullable SqlType type) {
            return isDocument(type);
        }

        @Override
        public SqlType elementType(@Nullable SqlType left) {
            return SqlType.TEXT;
        }

        @Override
        public SqlExpression condition(Operand left, Operand array) {
            return new Binary(left.sql(), operator, array.sql());
        }

        @Override
        public SqlExpression conditionOnMembers(Operand left, List<Operand> members) {
            List<SqlExpression> each = members.stream()
                    .<SqlExpression>map(member -> new Binary(left.sql(), SqlOperator.HAS_KEY, member.asText()))
                    .toList();
            return new SqlExpression.Junction(Objects.equals(operator, SqlOperator.HAS_KEYS), each);
        }
    }
}
