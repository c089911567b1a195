package dev.covet.orm.routing;

/** Why a node was asked. */
public enum Reason {
    /** It is the primary, and something was written. */
    WRITE("write"),
    /** It is the primary, and no replica is known to have what the session has written. */
    OWN_WRITE("own write"),
    /** It is the primary, and no replica is known to have what the session has read. */
    OWN_READ("own read"),
    /** It is the primary, and no replica answers reads, or there is none. */
    NO_REPLICA("no replica"),
    /** It is the primary, and the replica that was asked before has failed. */
    REPLICA_FAILED("replica failed"),
    /** It is the primary, and the replica that was waited for did not have in time what the session has seen. */
    REPLICA_LATE("replica late"),
    /** It is a replica that has what the session has written and seen, and does not lag. */
    FRESH("fresh"),
    /** It is a replica that was waited for until it had what the session has written and seen. */
    CAUGHT_UP("caught up"),
    /** It is a replica that lags, where too few others are left. */
    LAGGING("lagging"),
    /** It was named by who asks. */
    NAMED("named");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
