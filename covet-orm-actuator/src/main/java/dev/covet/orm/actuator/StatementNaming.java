package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.NodeAddress;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryStart;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of statements what OpenTelemetry's convention for databases wants to hear. Thread-safe. */
final class StatementNaming {

    private static final Place UNKNOWN = new Place("other_sql", "", "", 0);

    private final Map<String, Datasource> datasources;
    private final ModelTables tables;
    private final Map<Node, Place> places = new ConcurrentHashMap<>();

    StatementNaming(@Nullable Datasources datasources, ModelTables tables) {
        this.datasources = datasources == null
                ? Map.of()
                : datasources.all().stream().collect(Collectors.toUnmodifiableMap(Datasource::name, one -> one));
        this.tables = tables;
    }

    /**
     * Where a node is.
     *
     * @param system the kind of the database, {@code db.system.name}
     * @param namespace the name of the database, empty if it is not known
     * @param host the host of the server, empty if there is none
     * @param port its port, 0 if the URL names none
     */
    record Place(String system, String namespace, String host, int port) {}

    /** Returns the table, empty if the statement is of no model. */
    String collection(QueryStart query) {
        return query.model().isEmpty() ? "" : tables.of(query.model());
    }

    /** Returns the short name of a statement, such as {@code SELECT posts}. */
    String summary(QueryStart query) {
        String collection = collection(query);
        return collection.isEmpty()
                ? query.operation().name()
                : query.operation().name() + " " + collection;
    }

    /** Returns what a statement ended with: the code of the database, else the class of the error; empty for success. */
    static String errorType(QueryEvent event) {
        return switch (event.outcome()) {
            case SUCCESS -> "";
            case CANCELLED -> "cancelled";
            case ERROR ->
                event.sqlState() == null
                        ? Objects.requireNonNull(event.error()).getClass().getName()
                        : event.sqlState();
        };
    }

    /** Returns where a node of a datasource is; that of its primary if none was reached. */
    Place place(String datasource, String node) {
        Datasource known = datasource(datasource);
        return known == null
                ? UNKNOWN
                : places.computeIfAbsent(find(known, node.isEmpty() ? Datasource.PRIMARY : node), StatementNaming::of);
    }

    /** Returns a datasource by its name, null if it is not known. */
    @Nullable
    Datasource datasource(String name) {
        return datasources.get(name);
    }

    /** Where the primary is found among nodes, none has its name; as long as it is not found, something stands for it. */
    private static Node find(Datasource datasource, String name) {
        for (Node node : datasource.nodes()) {
            if (node.name().equals(name)) {
                return node;
            }
        }
        return datasource.primary();
    }

    private static Place of(Node node) {
        String system = DatabaseSystem.of(node);
        NodeAddress address = node.address();
        return address == null
                ? new Place(system, "", "", 0)
                : new Place(
                        system,
                        Objects.requireNonNullElse(address.database(), ""),
                        Objects.requireNonNullElse(address.host(), ""),
                        Objects.requireNonNullElse(address.port(), 0));
    }
}
