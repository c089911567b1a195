package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.QueryValues;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the shape of a query into SQL and a row plan, and caches the result.
 *
 * <p>The shape is the key of the cache, so a query with a known shape costs one lookup. Thread-safe; the cache is
 * bounded.
 */
public final class QueryCompiler {

    private final Dialect dialect;
    private final Codecs codecs;
    private final PlanningRules rules;
    private final RowConditions rowConditions;
    private final CompilationCache cache = new CompilationCache();

    /** Creates a compiler for an unnamed database that rejects aggregates which would repeat each other's rows. */
    public QueryCompiler(Dialect dialect, Codecs codecs) {
        this(dialect, codecs, null, false, Homes.ONE);
    }

    /**
     * Creates a compiler for the named database.
     *
     * @param repeatedRows whether the to-many joins of one aggregate may repeat the rows of another
     * @param homes the databases that the models live in
     */
    public QueryCompiler(Dialect dialect, Codecs codecs, @Nullable String database, boolean repeatedRows, Homes homes) {
        this.dialect = dialect;
        this.codecs = codecs;
        this.rules = new PlanningRules(dialect, database, repeatedRows, homes);
        this.rowConditions = new RowConditions(rules, codecs);
    }

    /** The kind of statement to compile for a query. */
    sealed interface Request {
        /** SELECT of the rows, with a constant limit of {@code most} rows unless it is 0. */
        record Rows(int most) implements Request {}

        /** A test whether there is a row. */
        record Existence() implements Request {}

        /** SELECT of the number of rows. */
        record Count() implements Request {}

        /** SELECT of aggregates over all rows. */
        record Aggregates(Step.Annotate aggregates) implements Request {}

        /** UPDATE of the rows. */
        record Update(List<Assignment> assignments) implements Request {}

        /** DELETE of the rows. */
        record Delete() implements Request {}
    }

    /** Everything that determines the SQL: the key of the cache, where not the shape alone stands for all its rows. */
    record Key(QueryShape shape, Request request, boolean limited, boolean hasOffset) {}

    private static final Request ROWS = new Request.Rows(0);
    private static final Request EXISTENCE = new Request.Existence();
    private static final Request COUNT = new Request.Count();
    private static final Request DELETE = new Request.Delete();

    /** Compiles a SELECT of the rows of the query. */
    public CompiledQuery rows(QuerySpec spec) {
        return compile(spec, ROWS, spec.values().size());
    }

    /**
     * Compiles a SELECT of the first rows of an unsliced query. The limit is a constant in the SQL, so that the server
     * can plan the statement for it.
     */
    public CompiledQuery rows(QuerySpec spec, int most) {
        return compile(spec, new Request.Rows(most), spec.values().size());
    }

    /** Compiles a test whether the query has a row. */
    public CompiledQuery existence(QuerySpec spec) {
        return compile(spec, EXISTENCE, spec.values().size());
    }

    /** Compiles a SELECT of the number of rows that the query gives. */
    public CompiledQuery count(QuerySpec spec) {
        return compile(spec, COUNT, spec.values().size());
    }

    /** Compiles a SELECT of aggregates over the rows; their slots follow those of the query. */
    public CompiledQuery aggregates(QuerySpec spec, Step.Annotate aggregates, int values) {
        return compile(spec, new Request.Aggregates(aggregates), values);
    }

    /** Compiles an UPDATE of the rows; the slots of the new values follow those of the query. */
    public CompiledQuery update(QuerySpec spec, List<Assignment> assignments, int values) {
        return compile(spec, new Request.Update(assignments), values);
    }

    /** Compiles a DELETE of the rows. */
    public CompiledQuery delete(QuerySpec spec) {
        return compile(spec, DELETE, spec.values().size());
    }

    /** Returns the planner of what is computed for columns of one statement. */
    public ComputedColumns computedColumns() {
        return new ComputedColumns(rules, codecs);
    }

    /** Returns the conditions of rules on rows, as the database writes them. */
    public RowConditions rowConditions() {
        return rowConditions;
    }

    /** Returns the statistics of the cache. */
    public CacheStatistics statistics() {
        return cache.statistics();
    }

    private CompiledQuery compile(QuerySpec spec, Request request, int values) {
        Object key = request == ROWS && !spec.isSliced() ? spec.shape() : key(spec, request);
        CompiledQuery compiled = cache.get(key);
        if (compiled == null) {
            compiled = compile(key(spec, request), values);
            cache.put(key, compiled);
        }
        return compiled;
    }

    private static Key key(QuerySpec spec, Request request) {
        return new Key(spec.shape(), request, spec.limit() != null, spec.offset() > 0);
    }

    /**
     * Returns the values for {@link CompiledQuery#arguments}: those of the query, followed by limit and offset if it is
     * sliced.
     */
    public static @Nullable Object[] values(QuerySpec spec, QueryValues values) {
        if (!spec.isSliced()) {
            return values.toArray(0);
        }
        @Nullable Object[] all = values.toArray(2);
        all[values.size()] = spec.limit() == null ? Long.valueOf(Long.MAX_VALUE) : spec.limit();
        all[values.size() + 1] = spec.offset();
        return all;
    }

    private CompiledQuery compile(Key key, int values) {
        PlanScope scope = PlanScope.top(key.shape().model(), rules);
        Parameter most = key.limited() ? Parameter.ofRows(values) : null;
        Parameter first = key.hasOffset() ? Parameter.ofRows(values + 1) : null;
        Request request = key.request();
        if (request instanceof Request.Aggregates aggregates) {
            BoundQuery rows = new BoundQuery(key.shape(), 0, most, first, null);
            return aggregates(
                    AggregatePlanner.of(scope, rows, aggregates.aggregates().annotations()));
        }
        if (request instanceof Request.Count) {
            return aggregates(AggregatePlanner.ofCount(scope, new BoundQuery(key.shape(), 0, most, first, null)));
        }
        if (request instanceof Request.Update update) {
            return write(update(scope, key.shape(), update.assignments()));
        }
        if (request instanceof Request.Delete) {
            return write(new WritePlanner(scope, key.shape()).delete());
        }
        SqlExpression limit = most == null ? fixedLimit(request) : scope.bind(most);
        SelectPlanner planner = SelectPlanner.of(scope, key.shape(), limit, scope.optional(first));
        if (request instanceof Request.Existence) {
            return compiled(render(planner.existence()), columns(Map.of(), 0, null), locks(key));
        }
        Query query = planner.query();
        return compiled(render(query), plan(planner.output()), locks(key));
    }

    private CompiledQuery aggregates(AggregatePlanner planner) {
        AggregatePlanner.Planned planned = planner.plan();
        return compiled(render(planned.query()), columns(planned.columns(), 0, null), false);
    }

    private static boolean locks(Key key) {
        return key.shape().has(Step.Kind.LOCK);
    }

    /** Plans an update; all assignments must be to columns of the same table. */
    private static @Nullable Statement update(PlanScope scope, QueryShape shape, List<Assignment> assignments) {
        ModelMeta<?> table = assignments.get(0).field().model();
        return table == shape.model().concrete()
                ? new WritePlanner(scope, shape).update(assignments)
                : WritePlanner.updateParent(PlanScope.top(table, scope.rules()), shape, assignments);
    }

    private static @Nullable SqlExpression fixedLimit(Request request) {
        return request instanceof Request.Rows rows && rows.most() > 0 ? new SqlExpression.Constant(rows.most()) : null;
    }

    private @Nullable RenderedSql render(@Nullable Query query) {
        return query == null ? null : dialect.render(query);
    }

    private CompiledQuery write(@Nullable Statement statement) {
        return compiled(statement == null ? null : dialect.render(statement), columns(Map.of(), 0, null), false);
    }

    private CompiledQuery compiled(@Nullable RenderedSql rendered, RowPlan plan, boolean locks) {
        List<ArgumentEncoder> encoders = rendered == null
                ? List.of()
                : rendered.keys().stream()
                        .<ArgumentEncoder>map(each -> ArgumentEncoder.of(each, codecs, dialect))
                        .toList();
        return new CompiledQuery(rendered, encoders, plan, locks);
    }

    private RowPlan plan(Selection selection) {
        Map<String, PlannedExpression> columns = new LinkedHashMap<>();
        selection.named().forEach(column -> columns.put(column.name(), column.term()));
        if (selection.hasColumns()) {
            return columns(columns, 0, null);
        }
        EntityPlan entity = new EntityPlan(selection.entity().root(), codecs, 0);
        return columns(columns, entity.end(), entity);
    }

    private RowPlan columns(Map<String, PlannedExpression> columns, int first, @Nullable EntityPlan entity) {
        List<@Nullable Codec<?>> chosen = new ArrayList<>();
        columns.values().forEach(term -> chosen.add(codec(term)));
        return new RowPlan(entity, List.copyOf(columns.keySet()), chosen, first);
    }

    private @Nullable Codec<?> codec(PlannedExpression term) {
        if (term.field() != null) {
            return term.field().codec(codecs);
        }
        SqlType type = term.type();
        if (type == null) {
            return null;
        }
        return type.kind().isNumeric() ? codecs.computed(type) : codecs.find(NaturalTypes.of(type), type);
    }
}
