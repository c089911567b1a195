package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of problem details in the language of a request: those of the application's {@code MessageSource} first,
 * then those of Covet's own bundle, then what the error itself says.
 */
final class ProblemMessages {

    private final MessageSource application;
    private final ResourceBundleMessageSource own = new ResourceBundleMessageSource();

    ProblemMessages(MessageSource application) {
        this.application = application;
        own.setBundleClassLoader(ProblemMessages.class.getClassLoader());
        own.setBasename("dev.covet.orm.spring.messages");
        own.setDefaultEncoding("UTF-8");
        own.setFallbackToSystemLocale(false);
    }

    /** Returns the text of a problem; the bundle has it in English at least. */
    String problem(String key, Locale locale, Object... arguments) {
        String code = "covet.problem." + key;
        String text = known(application, code, arguments, locale);
        return text == null ? own.getMessage(code, arguments, locale) : text;
    }

    /** Returns the errors by field as they are answered: their codes, messages and parameters. */
    Map<String, List<Map<String, Object>>> errors(ValidationErrors errors, Locale locale) {
        Map<String, List<Map<String, Object>>> told = new LinkedHashMap<>();
        errors.byField()
                .forEach((field, list) -> told.put(
                        field, list.stream().map(error -> told(error, locale)).toList()));
        return told;
    }

    private Map<String, Object> told(ValidationError error, Locale locale) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", error.code());
        told.put("message", message(error, locale));
        if (!error.parameters().isEmpty()) {
            told.put("parameters", error.parameters());
        }
        return told;
    }

    /** What came as a message alone has no code of its own, so nothing else can stand for it. */
    private String message(ValidationError error, Locale locale) {
        if (error.code().equals(ValidationError.INVALID)) {
            return error.message();
        }
        String code = "covet.validation." + error.code();
        Object[] arguments = error.parameters().values().toArray();
        String text = known(application, code, arguments, locale);
        String owned = text == null ? known(own, code, arguments, locale) : text;
        return owned == null ? error.message() : owned;
    }

    /** Returns the message, null if there is none; a source may be told to give the code then. */
    private static @Nullable String known(MessageSource source, String code, Object[] arguments, Locale locale) {
        String text = source.getMessage(code, arguments, null, locale);
        return code.equals(text) ? null : text;
    }
}
