package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.RowForm;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.OneRow;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RuleCondition;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.SqlExpression;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The conditions of rules on rows as one database writes them. Thread-safe; each is written once. */
public final class RowConditions {

    private final PlanningRules rules;
    private final Codecs codecs;
    private final Map<Key, RowCondition> known = new ConcurrentHashMap<>();

    RowConditions(PlanningRules rules, Codecs codecs) {
        this.rules = rules;
        this.codecs = codecs;
    }

    private record Key(ModelMeta<?> model, RuleCondition condition) {}

    /**
     * Returns the condition as SQL.
     *
     * @throws dev.covet.orm.error.CovetException if it cannot be one on columns of one row and constants
     */
    public RowCondition of(ModelMeta<?> model, RuleCondition condition) {
        return condition.isComposed()
                ? known.computeIfAbsent(new Key(model, condition), key -> write(key.model(), composed(key.condition())))
                : new RowCondition(condition.sql(), Set.of());
    }

    private static Q composed(RuleCondition condition) {
        Object composed = condition.compose();
        Q given = composed instanceof Expression expression ? Q.of(expression) : composed instanceof Q q ? q : Q.all();
        if (!given.isEmpty()) {
            return given;
        }
        throw new ValueException("The method \"" + condition.methodName()
                + "\" returns no condition. Let it return a Q, or a boolean expression.");
    }

    private RowCondition write(ModelMeta<?> model, Q condition) {
        QuerySpec spec = QuerySpec.of(model).filter(condition);
        OneRow.check(spec.shape());
        PlanScope scope = PlanScope.top(model, rules);
        SelectPlanner planner = SelectPlanner.of(scope, spec.shape(), null, null);
        if (!scope.joins().isEmpty()) {
            throw OneRow.beyond("fields of another table");
        }
        SqlExpression where = SelectAssembly.sql(planner.split().where());
        if (planner.isEmpty() || where == null) {
            throw new ValueException("The condition says the same of all rows. Compare a field.");
        }
        Form form = new Form(QueryCompiler.values(spec, spec.values()));
        String sql = rules.dialect().render(where, form);
        return new RowCondition(sql, form.columns);
    }

    /** Writes columns by their plain names, and values as constants. */
    private final class Form implements RowForm {

        private final @Nullable Object[] values;
        private final Set<String> columns = new TreeSet<>();

        Form(@Nullable Object[] values) {
            this.values = values;
        }

        @Override
        public String column(String name) {
            columns.add(name);
            return rules.dialect().quote(name);
        }

        @Override
        public String value(Object key) {
            return new Literals(rules.dialect(), codecs).of(key, values);
        }

        @Override
        public RuntimeException query() {
            return OneRow.beyond("fields of related rows");
        }
    }
}
