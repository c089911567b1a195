package dev.covet.orm.datasource;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what has become of nodes: each thing once, until the node is well again. Thread-safe. */
final class RoleLog {

    private static final Logger log = LoggerFactory.getLogger(RoleLog.class);

    private final Set<Node> said = ConcurrentHashMap.newKeySet();

    void leads(Node next, @Nullable Node before, int timeline) {
        said.remove(next);
        if (before == null) {
            log.info("The primary of datasource {} is {}, on timeline {}", next.datasource(), next, timeline);
        } else {
            log.warn(
                    "{} has become the primary of datasource {}, on timeline {}, after {}: writes go there now",
                    next,
                    next.datasource(),
                    timeline,
                    before);
        }
    }

    void deposed(Node primary) {
        if (said.add(primary)) {
            log.warn("The primary {} has become a standby; its connections are opened anew", primary);
        }
    }

    void split(Node other, int timeline, @Nullable Node leader) {
        if (said.add(other)) {
            log.error(
                    "{} takes writes on timeline {}, and is not the primary of datasource {}{}. Nothing is sent there:"
                            + " what was written there would be lost. Make it a standby of the primary, or shut it down",
                    other,
                    timeline,
                    other.datasource(),
                    leader == null ? ", which cannot be told" : ", which is " + leader);
        }
    }

    void isWell(Node node) {
        said.remove(node);
    }
}
