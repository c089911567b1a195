package dev.covet.demo.model;

import dev.covet.orm.field.Validator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps names unique whatever their case: capital letters are refused. */
public final class LowerCase implements Validator<String> {

    @Override
    public @Nullable String validate(String value) {
        return value.equals(value.toLowerCase(Locale.ROOT)) ? null : "Only lower-case letters are allowed.";
    }
}
