package dev.covet.orm.lookup;

import dev.covet.orm.error.QueryStateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the vocabularies of the process into one registry.
 *
 * <pre>{@code
 * Vocabularies.register(new Words());
 * Post.objects.filter("title__has_word", "reactive");
 * }</pre>
 *
 * <p>Names are resolved where they are written, before any runtime is known, so there is one registry for the process:
 * the vocabularies that a {@link ServiceLoader} finds and those that were registered before the first name was
 * resolved. From then on it never changes. Thread-safe.
 */
public final class Vocabularies {

    private static final Object LOCK = new Object();
    private static final List<Vocabulary> REGISTERED = new ArrayList<>();
    private static final Set<Class<?>> KNOWN = new HashSet<>();
    private static volatile @Nullable Registry sealed;
    private static boolean found;

    private Vocabularies() {}

    /**
     * Registers a vocabulary; has no effect if one of the same class is registered already.
     *
     * @throws QueryStateException if the registry is already in use, because a name was resolved
     */
    public static void register(Vocabulary vocabulary) {
        synchronized (LOCK) {
            if (KNOWN.contains(vocabulary.getClass())) {
                return;
            }
            if (sealed != null) {
                throw new QueryStateException(
                        "The vocabulary " + vocabulary.getClass().getName()
                                + " comes too late: a name of a query was resolved already. Register it before the first query set"
                                + " is made, or name it in META-INF/services/" + Vocabulary.class.getName() + ".");
            }
            KNOWN.add(vocabulary.getClass());
            REGISTERED.add(vocabulary);
        }
    }

    /**
     * Registers the vocabularies that a {@link ServiceLoader} finds. A runtime does so when it is built, as files are
     * read for it: the first query may be made on an event loop.
     */
    public static void find() {
        synchronized (LOCK) {
            if (!found) {
                ServiceLoader.load(Vocabulary.class, Vocabulary.class.getClassLoader())
                        .forEach(Vocabularies::register);
                found = true;
            }
        }
    }

    /** Returns the registry of all vocabularies; after the first call, no vocabulary can be registered. */
    public static Registry registry() {
        Registry present = sealed;
        return present == null ? seal() : present;
    }

    private static Registry seal() {
        synchronized (LOCK) {
            Registry present = sealed;
            if (present == null) {
                find();
                List<Vocabulary> all = new ArrayList<>();
                all.add(new StandardVocabulary());
                all.addAll(REGISTERED);
                present = Registry.of(all);
                sealed = present;
            }
            return present;
        }
    }
}
