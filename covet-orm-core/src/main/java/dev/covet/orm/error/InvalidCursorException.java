package dev.covet.orm.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a text that is no cursor of a page, or one of another query; what a client has sent and should not have.
 *
 * <pre>{@code
 * Mono<KeysetPage<Post>> page = Post.objects.orderBy("-created").keyset(request.cursor(), 20);
 * }</pre>
 */
@SuppressWarnings("serial")
public final class InvalidCursorException extends ValueException {

    private final String model;

    public InvalidCursorException(String model, @Nullable Throwable cause) {
        super(
                "The text is no cursor of this order of " + model
                        + ". Give what next() or previous() of a page of the same query gave, or null for the first page.",
                cause);
        this.model = model;
    }

    /** Returns the name of the model whose objects were to be read. */
    public String model() {
        return model;
    }
}
