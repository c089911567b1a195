package dev.covet.orm;

import dev.covet.orm.query.Q;
import java.util.List;
import java.util.Random;

/** Conditions on entries, made by a seed. */
final class RandomConditions {

    private static final List<String> WORDS = List.of("a", "o", "%", "_", "World", "100% true", "", "\\", "ß", "'");
    private static final List<String> TEXT_LOOKUPS =
            List.of("exact", "iexact", "contains", "icontains", "startswith", "iendswith", "gt", "lte");
    private static final List<String> NUMBER_LOOKUPS = List.of("exact", "gt", "gte", "lt", "lte");

    private final Random random;

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A tree over columns that are never null and relations to one object. */
    Q next(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf();
        }
        Q left = next(depth - 1);
        Q right = next(depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> left.and(right);
            case 1 -> left.or(right);
            case 2 -> left.xor(right);
            default -> Q.not(left);
        };
    }

    private Q leaf() {
        return switch (random.nextInt(4)) {
            case 0 -> Q.of("title__" + pick(TEXT_LOOKUPS), pick(WORDS));
            case 1 -> Q.of("author__name__" + pick(TEXT_LOOKUPS), pick(WORDS));
            case 2 -> Q.of("views__in", List.of(random.nextInt(12), random.nextInt(12)));
            default -> Q.of("views__" + pick(NUMBER_LOOKUPS), random.nextInt(12));
        };
    }

    /** One condition over a relation to many objects. */
    Q overMany() {
        return random.nextBoolean()
                ? Q.of("author__entries__views__" + pick(NUMBER_LOOKUPS), random.nextInt(12))
                : Q.of("author__entries__title__" + pick(TEXT_LOOKUPS), pick(WORDS));
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
