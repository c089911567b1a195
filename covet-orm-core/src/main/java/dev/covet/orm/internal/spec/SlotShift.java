package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Expression;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Rewriter;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves the slots of a composition, since its values now stand behind others. */
final class SlotShift implements Rewriter {

    private final int distance;

    SlotShift(int distance) {
        this.distance = distance;
    }

    @Override
    public @Nullable Object value(@Nullable Object value, @Nullable SqlType type) {
        if (value instanceof Slot slot) {
            return new Slot(slot.index() + distance, slot.type());
        }
        if (!(value instanceof Operands operands)) {
            return value;
        }
        List<@Nullable Object> members = new ArrayList<>();
        for (Object member : operands.members()) {
            members.add(member instanceof Expression expression ? expression(expression) : member(member));
        }
        return new Operands(members);
    }

    private @Nullable Object member(@Nullable Object member) {
        return member instanceof QuerySource query ? query(query) : value(member, null);
    }

    @Override
    public QuerySource query(QuerySource query) {
        BoundQuery bound = (BoundQuery) query;
        return new BoundQuery(
                bound.shape(),
                bound.offset() + distance,
                moved(bound.limitSlot()),
                moved(bound.offsetSlot()),
                bound.database());
    }

    private @Nullable Integer moved(@Nullable Integer slot) {
        return slot == null ? null : (Integer) (slot + distance);
    }
}
