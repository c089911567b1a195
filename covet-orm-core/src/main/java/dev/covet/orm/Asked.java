package dev.covet.orm;

import dev.covet.orm.listener.CallStart;
import dev.covet.orm.listener.CallStart.Kind;
import dev.covet.orm.listener.UserCall;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What a call asks of a database, for those who listen. Constants where possible, as each call has one.
 *
 * @param kind what is asked for
 * @param relation the relation that is fetched or changed, null if it is none
 */
record Asked(Kind kind, @Nullable RelationMeta relation) {

    static final Asked READ = of(Kind.READ);
    static final Asked STREAM = of(Kind.STREAM);
    static final Asked COUNT = of(Kind.COUNT);
    static final Asked EXISTS = of(Kind.EXISTS);
    static final Asked AGGREGATE = of(Kind.AGGREGATE);
    static final Asked EXPLAIN = of(Kind.EXPLAIN);
    static final Asked VALIDATE = of(Kind.VALIDATE);
    static final Asked SAVE = of(Kind.SAVE);
    static final Asked CREATE = of(Kind.CREATE);
    static final Asked UPDATE = of(Kind.UPDATE);
    static final Asked UPDATE_OR_CREATE = of(Kind.UPDATE_OR_CREATE);
    static final Asked DELETE = of(Kind.DELETE);
    static final Asked BULK_CREATE = of(Kind.BULK_CREATE);
    static final Asked BULK_UPDATE = of(Kind.BULK_UPDATE);

    private static Asked of(Kind kind) {
        return new Asked(kind, null);
    }

    static Asked fetch(RelationMeta relation) {
        return new Asked(Kind.FETCH, relation);
    }

    static Asked link(RelationMeta relation) {
        return new Asked(Kind.LINK, relation);
    }

    CallStart start(ModelMeta<?> model, String datasource, ContextView context) {
        UserCall user = UserCall.of(context);
        return new CallStart(
                kind,
                relation == null ? model.name() : relation.source().name(),
                relation == null ? "" : relation.name(),
                datasource,
                user == null ? null : user.site());
    }
}
