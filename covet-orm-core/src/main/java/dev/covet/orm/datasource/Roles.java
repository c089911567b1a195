package dev.covet.orm.datasource;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which node of a datasource is written to now, and which only answer reads. Replaced as a whole when the primary changes;
 * thread-safe.
 */
final class Roles {

    private final List<Node> nodes;
    private final boolean told;
    private volatile Assignment present;

    /**
     * @param primary the node that is written to, null until it is found
     * @param replicas all nodes but the primary
     */
    private record Assignment(@Nullable Node primary, List<Node> replicas) {}

    private Roles(List<Node> nodes, boolean told, Assignment first) {
        this.nodes = nodes;
        this.told = told;
        this.present = first;
    }

    /** The primary is told, and stays so until another node has taken over. */
    static Roles told(Node primary, List<Node> replicas) {
        List<Node> all = Stream.concat(Stream.of(primary), replicas.stream()).toList();
        return new Roles(all, true, new Assignment(primary, List.copyOf(replicas)));
    }

    /** The primary is one of the nodes, and has to be found. */
    static Roles sought(List<Node> nodes) {
        List<Node> all = List.copyOf(nodes);
        return new Roles(all, false, new Assignment(null, all));
    }

    /** Returns whether somebody has said which node is which, so that one may be what the others are no copies of. */
    boolean areTold() {
        return told;
    }

    /** Returns the node that is written to, null as long as it was not found, or is known to be old. */
    @Nullable
    Node primary() {
        return present.primary();
    }

    List<Node> replicas() {
        return present.replicas();
    }

    /** Returns all nodes, always in the same order. */
    List<Node> nodes() {
        return nodes;
    }

    /** Makes a node the primary, and whoever was it a replica; with null nobody is it. */
    void lead(@Nullable Node next) {
        Node before = present.primary();
        if (before == next) {
            return;
        }
        if (next != null) {
            next.become(Node.Role.PRIMARY);
        }
        present =
                new Assignment(next, nodes.stream().filter(node -> node != next).toList());
        if (before != null) {
            before.become(Node.Role.REPLICA);
        }
    }
}
