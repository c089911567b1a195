package dev.covet.orm.architecture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which package of a library may use which; read from one line a package, {@code name -> used, used}. */
public final class PackageTable {

    private static final String TOP = "";
    private static final String ARROW = "->";

    private final String base;
    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

    private PackageTable(String base) {
        this.base = base;
    }

    /** Reads a table. A line may name only packages of the lines above it, so a table cannot hold a cycle. */
    public static PackageTable parse(String base, String text) {
        PackageTable table = new PackageTable(base);
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(table::add);
        return table;
    }

    private void add(String line) {
        String[] sides = line.split(ARROW, 2);
        Set<String> used = new TreeSet<>();
        if (sides.length == 2) {
            Arrays.stream(sides[1].split(",", -1)).map(String::strip).forEach(used::add);
        }
        if (!allowed.keySet().containsAll(used)) {
            throw new IllegalArgumentException("'" + line + "' uses a package that is not listed above it");
        }
        allowed.put(sides[0].strip(), used);
    }

    boolean covers(String packageName) {
        return packageName.equals(base) || packageName.startsWith(base + ".");
    }

    /** The line that speaks for a package: its own or that of the nearest package above it. */
    Optional<String> lineOf(String packageName) {
        if (packageName.equals(base)) {
            return Optional.of(TOP);
        }
        String relative = packageName.substring(base.length() + 1);
        return allowed.keySet().stream()
                .filter(line -> relative.equals(line) || relative.startsWith(line + "."))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether a package may use another; the top may use all that are in the table. */
    boolean allows(String origin, String target) {
        Optional<String> from = lineOf(origin);
        Optional<String> to = lineOf(target);
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        return from.equals(to)
                || from.get().equals(TOP)
                || allowed.get(from.get()).contains(to.get());
    }
}
