package dev.covet.orm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runtimes of this JVM that may be the current one; the one that was made so last is. When it goes, the one before
 * it is current again, so that an application that ends takes nothing from another that still runs.
 */
final class CurrentCovet {

    private static volatile List<Covet> running = List.of();

    private CurrentCovet() {}

    static @Nullable Covet get() {
        List<Covet> all = running;
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    static synchronized void set(Covet covet) {
        List<Covet> all = without(covet);
        all.add(covet);
        running = List.copyOf(all);
    }

    static synchronized void remove(Covet covet) {
        running = List.copyOf(without(covet));
    }

    private static List<Covet> without(Covet covet) {
        List<Covet> all = new ArrayList<>(running);
        all.remove(covet);
        return all;
    }
}
