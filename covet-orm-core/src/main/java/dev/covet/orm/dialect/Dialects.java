package dev.covet.orm.dialect;

import dev.covet.orm.error.UnsupportedQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The dialects that are on the class path. */
final class Dialects {

    private Dialects() {}

    static Dialect forDriver(String driverName, List<Dialect> first) {
        List<Dialect> all = new ArrayList<>(first);
        ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).forEach(all::add);
        return all.stream()
                .filter(dialect -> dialect.supports(driverName))
                .findFirst()
                .orElseThrow(() -> new UnsupportedQueryException("No dialect for the driver '" + driverName
                        + "'. There are: "
                        + all.stream().map(Dialect::name).sorted().collect(Collectors.joining(", "))
                        + ". Add a dialect for it, listed under META-INF/services/" + Dialect.class.getName() + "."));
    }
}
