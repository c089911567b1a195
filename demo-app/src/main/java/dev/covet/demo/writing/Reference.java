package dev.covet.demo.writing;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a request names in its body. Not to find it is a mistake in the request, where in its address it is a 404. */
final class Reference {

    private Reference() {}

    /**
     * Looks up a named object.
     *
     * @param model the model that is written
     * @param field its field that the request fills
     * @param name what the request says; null if it says nothing
     * @param lookup finds the object, or completes empty
     * @return the object, or a {@link ValidationException} on the field
     */
    static <N, T> Mono<T> required(String model, String field, @Nullable N name, Function<N, Mono<T>> lookup) {
        if (name == null) {
            return Mono.error(invalid(model, field, "This field is required."));
        }
        return lookup.apply(name).switchIfEmpty(Mono.error(() -> invalid(model, field, "There is none of this name.")));
    }

    private static ValidationException invalid(String model, String field, String message) {
        return new ValidationException(model, new ValidationErrors().add(field, message));
    }
}
