package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans what the database computes for columns of a statement that writes single rows, and encodes the values.
 *
 * <p>For one statement and one thread.
 */
public final class ComputedColumns {

    /** The alias under which expressions know the table of the row. */
    public static final String ALIAS = "t0";

    private final PlanningRules rules;
    private final Codecs codecs;
    private final List<@Nullable Object> values = new ArrayList<>();

    ComputedColumns(PlanningRules rules, Codecs codecs) {
        this.rules = rules;
        this.codecs = codecs;
    }

    /**
     * Plans a value of a new row.
     *
     * @throws dev.covet.orm.error.FieldException if it is computed from columns of the row
     */
    public SqlExpression inserted(ComputedValue value) {
        value.assignment().requireInsertable();
        return updated(value);
    }

    /** Plans a value for the row of the table under the alias. */
    public SqlExpression updated(ComputedValue value) {
        PlanScope scope = PlanScope.top(value.field().model(), rules, values.size());
        values.addAll(value.values());
        return new AssignmentPlanner(scope).value(value.assignment());
    }

    /** Returns the encoded argument for the key of a parameter that was planned here. */
    public Object argument(Object key) {
        return ArgumentEncoder.of(key, codecs, rules.dialect()).encode(values.toArray());
    }
}
