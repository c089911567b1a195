package dev.covet.orm.error;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Thrown if objects cannot be deleted, because others, which are not deleted with them, refer to them by a relation
 * with {@code onDelete = RESTRICT}.
 */
@SuppressWarnings("serial")
public final class RestrictedException extends DataIntegrityViolationException {

    private final List<?> objects;

    /**
     * @param model the name of the model that was to be deleted
     * @param referrers the objects that refer to the objects to delete, by relation ({@code "Comment.post"})
     */
    public RestrictedException(String model, Map<String, ? extends Collection<?>> referrers) {
        super(message(model, referrers));
        this.objects = referrers.values().stream().flatMap(Collection::stream).toList();
    }

    /** Returns the objects that refer to the objects to delete and so prevent the deletion; named as in Django. */
    public List<?> restrictedObjects() {
        return objects;
    }

    private static String message(String model, Map<String, ? extends Collection<?>> referrers) {
        return referrers.entrySet().stream()
                .map(entry -> entry.getValue().size() + " by " + entry.getKey())
                .collect(Collectors.joining(
                        ", ",
                        "Cannot delete the " + model + ", objects refer to it (",
                        "). Delete or change them first, or choose another onDelete than RESTRICT."));
    }
}
