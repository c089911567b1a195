package dev.covet.orm.actuator;

import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.QueryStart;

/**
 * A statement outside of transactions that has a connection.
 *
 * @param sent the statement itself
 */
record RunningStatement(BoundStatement sent) implements Holder {

    @Override
    public String datasource() {
        return sent.query().datasource();
    }

    @Override
    public String node() {
        return sent.node();
    }

    @Override
    public long since() {
        return sent.sentNanos();
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public QueryStart statement() {
        return sent.query();
    }
}
