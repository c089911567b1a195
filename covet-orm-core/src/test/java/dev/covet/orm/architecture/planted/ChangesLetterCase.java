package dev.covet.orm.architecture.planted;

import java.util.Locale;

final class ChangesLetterCase {

    @SuppressWarnings("StringCaseLocaleUsage")
    String careless(String text) {
        return text.toLowerCase();
    }

    String careful(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
