package dev.covet.orm.routing;

/** A replica as the choice sees it. */
public interface Replica {

    /** Returns its name within the datasource. */
    String name();

    /** Returns its share of the reads, in relation to the other replicas. */
    int weight();

    /** Returns what is known of it. */
    NodeStatus status();

    /** Returns whether its server can be told to wait until it has replayed the log up to a place. */
    boolean awaits();

    /** Returns how many of its connections are in use. */
    int inFlight();
}
