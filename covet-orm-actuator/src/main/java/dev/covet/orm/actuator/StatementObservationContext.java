package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryStart;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the observation of one statement knows. Nothing is sent along with a statement, so there is nothing to propagate.
 */
public final class StatementObservationContext extends SenderContext<Object> {

    private static final Object NOTHING_TO_SET = new Object();

    private final QueryStart query;
    private final StatementNaming naming;
    private volatile @Nullable QueryEvent event;

    StatementObservationContext(QueryStart query, StatementNaming naming) {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        setCarrier(NOTHING_TO_SET);
        this.query = query;
        this.naming = naming;
    }

    /** Returns the statement. */
    public QueryStart query() {
        return query;
    }

    /** Returns the end of the statement, null as long as it has not ended. */
    public @Nullable QueryEvent event() {
        return event;
    }

    /** Returns the table of the statement's model, empty if there is none. */
    public String collection() {
        return naming.collection(query);
    }

    /** Returns the short name of the statement, such as {@code SELECT posts}. */
    public String summary() {
        return naming.summary(query);
    }

    /** Returns the name of the database's kind, such as {@code postgresql}. */
    public String system() {
        return place().system();
    }

    /** Returns the name of the database, empty if it is not known. */
    public String namespace() {
        return place().namespace();
    }

    /** Returns the host of the server, empty if there is none. */
    public String host() {
        return place().host();
    }

    /** Returns the port of the server, 0 if it is not known. */
    public int port() {
        return place().port();
    }

    private StatementNaming.Place place() {
        QueryEvent end = event;
        return naming.place(query.datasource(), end == null ? "" : end.node());
    }

    void ended(QueryEvent end) {
        event = Objects.requireNonNull(end);
    }
}
