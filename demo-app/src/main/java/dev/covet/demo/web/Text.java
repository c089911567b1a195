package dev.covet.demo.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts of a request that may be missing. */
final class Text {

    private Text() {}

    /** The text; the empty one for a missing one, which the models then judge. */
    static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
