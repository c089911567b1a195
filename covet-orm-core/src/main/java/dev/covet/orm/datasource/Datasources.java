package dev.covet.orm.datasource;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The datasources of an application by name, one of them the default.
 *
 * <pre>{@code
 * Datasources datasources = Datasources.of(blog, warehouse);
 * datasources.route("default.primary");
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Datasources {

    private final Datasource standard;
    private final Map<String, Datasource> byName = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Route standardRoute;

    private Datasources(Datasource standard, Collection<Datasource> others) {
        this.standard = standard;
        this.standardRoute = Route.to(standard);
        add(standard);
        others.forEach(this::add);
    }

    /** The given datasources, the first one being the default, whatever its name. */
    public static Datasources of(Datasource standard, Datasource... others) {
        return new Datasources(standard, List.of(others));
    }

    /**
     * The given datasources, the first one being the default, whatever its name.
     *
     * @throws QueryStateException if there is none, or two have the same name
     */
    public static Datasources of(List<Datasource> datasources) {
        if (datasources.isEmpty()) {
            throw new QueryStateException("There is no datasource. Configure one, or give Covet a ConnectionFactory.");
        }
        return new Datasources(datasources.get(0), datasources.subList(1, datasources.size()));
    }

    private void add(Datasource datasource) {
        if (byName.putIfAbsent(datasource.name(), datasource) != null) {
            throw new QueryStateException("Two datasources are named \"" + datasource.name() + "\".");
        }
        addRoute(datasource.name(), Route.to(datasource));
        addRoute(datasource.name() + "." + Datasource.PRIMARY, Route.toPrimary(datasource));
        for (Node node : datasource.nodes()) {
            if (!datasource.isNamedPrimary(node)) {
                addRoute(node.qualifiedName(), Route.to(datasource, node));
            }
        }
    }

    private void addRoute(String name, Route route) {
        if (routes.putIfAbsent(name, route) != null) {
            throw new QueryStateException("Two datasources or nodes are named \"" + name + "\". Rename one; \""
                    + Datasource.PRIMARY + "\" is the name of each datasource's primary.");
        }
    }

    /** The datasource of statements that name none. */
    public Datasource standard() {
        return standard;
    }

    /** All datasources, the default first. */
    public Collection<Datasource> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Where {@code using(name)} leads: a datasource, such as {@code analytics}, or one of its nodes, such as {@code
     * default.primary}; null leads to the default.
     *
     * @throws QueryStateException if there is no such datasource or node
     */
    public Route route(@Nullable String name) {
        if (name == null) {
            return standardRoute;
        }
        Route route = routes.get(name);
        if (route == null) {
            throw unknown(name, routes.keySet());
        }
        return route;
    }

    /**
     * The datasource itself, where none of its nodes can be meant; null is the default.
     *
     * @throws QueryStateException if there is no such datasource
     */
    public Datasource named(@Nullable String name) {
        if (name == null) {
            return standard;
        }
        Datasource datasource = byName.get(name);
        if (datasource == null) {
            throw unknown(name, byName.keySet());
        }
        return datasource;
    }

    /** Whether a datasource, or a node of one, has the name. */
    public boolean knows(String name) {
        return routes.containsKey(name);
    }

    /** Whether a datasource has the name. */
    public boolean isDatasource(String name) {
        return byName.containsKey(name);
    }

    /** The names of all datasources, the default first. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    private static QueryStateException unknown(String name, Collection<String> choices) {
        return new QueryStateException(Refusal.of("Unknown datasource \"" + name + "\"")
                .in("using(...)")
                .choices(name, choices));
    }

    /** Opens the connections that the pools are to begin with. */
    public Mono<Void> warmUp() {
        return Flux.fromIterable(byName.values()).flatMap(Datasource::warmUp).then();
    }

    /** Watches the nodes of all datasources, as {@link Datasource#watch} does. */
    public Mono<Void> watch() {
        return Flux.fromIterable(byName.values())
                .flatMap(Datasource::watch, Math.max(1, byName.size()))
                .then();
    }

    /** Closes the pools that are Covet's own. */
    public Mono<Void> close() {
        return Flux.fromIterable(byName.values()).flatMap(Datasource::close).then();
    }
}
