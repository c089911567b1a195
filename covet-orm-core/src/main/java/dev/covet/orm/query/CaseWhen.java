package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the first branch whose condition holds.
 *
 * <pre>{@code
 * caseWhen(Q.of("views__gte", 1000), value("hot")).when(Q.of("views__gte", 100), value("warm")).otherwise("cold");
 * }</pre>
 *
 * @param branches the conditions and their results, in order
 * @param otherwise the result where no condition holds, or null for null
 */
public record CaseWhen(List<Branch> branches, @Nullable Expression otherwise) implements Expression {

    /** A condition, which is not empty, and its result. */
    public record Branch(Q condition, Expression result) {
        public Branch {
            if (condition == null || condition.isEmpty()) {
                throw new ValueException("A branch of caseWhen needs a condition, neither null nor an empty one."
                        + " Give the result for all other rows by otherwise.");
            }
        }
    }

    public CaseWhen {
        branches = List.copyOf(branches);
    }

    /** Returns this with one more branch, which is tried after the others. */
    public CaseWhen when(Q condition, Object result) {
        List<Branch> all = new ArrayList<>(branches);
        all.add(new Branch(condition, Expressions.operand(result)));
        return new CaseWhen(all, otherwise);
    }

    /** Returns this with a result for rows for which no condition holds. */
    public CaseWhen otherwise(Object result) {
        return new CaseWhen(branches, Expressions.operand(result));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.caseWhen(this);
    }
}
