package dev.covet.orm.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The drivers that somebody speaks for, found on the class path, and the standard one. */
final class Drivers {

    private Drivers() {}

    /** The driver that calls itself so, else the standard one. */
    static Driver named(String name) {
        return all().stream()
                .filter(driver -> driver.supports(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the first of them says that says something. */
    static @Nullable String first(Function<Driver, @Nullable String> question) {
        return all().stream().map(question).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<Driver> all() {
        List<Driver> all = new ArrayList<>();
        ServiceLoader.load(Driver.class, Driver.class.getClassLoader()).forEach(all::add);
        all.add(new StandardDriver());
        return all;
    }
}
