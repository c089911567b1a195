package dev.covet.orm.injection;

import java.util.ArrayList;
import java.util.List;

/** What somebody types who wants to be part of the statement. */
final class HostileText {

    /** Texts that a row may well hold. */
    static final List<String> VALUES = List.of(
            "'; DROP TABLE notes; --",
            "\"; DROP TABLE notes; --",
            "`; DROP TABLE notes; --",
            "]; DROP TABLE notes; --",
            "'); DELETE FROM notes; --",
            "\") OR 1=1; --",
            "' OR '1'='1",
            "x\" OR \"1\"=\"1",
            "1; DELETE FROM notes",
            "1 OR 1=1",
            "title\" FROM \"notes\"; DROP TABLE \"notes\"; --",
            "title) FROM notes UNION SELECT name FROM writers --",
            "\\'; DROP TABLE notes; --",
            "\\",
            "E'\\''",
            "/**/title/**/",
            "*/ DROP TABLE notes /*",
            "title -- notes",
            "title# notes",
            "$1",
            "?1",
            "?",
            "??",
            ":title",
            "$$; DROP TABLE notes; $$",
            "$x$ OR TRUE $x$",
            "%",
            "_%\\_",
            "\uff07; DROP TABLE notes",
            "\u02bc OR 1=1",
            "line\nDROP TABLE notes",
            "tab\t'\r\n",
            "{\"a\": 1}' OR '1'='1",
            "${jndi}",
            "pg_sleep(60)");

    /** The same, and texts that only a name can be. */
    static final List<String> NAMES = names();

    private HostileText() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(VALUES);
        names.addAll(List.of(
                "",
                " ",
                "-",
                "-; DROP TABLE notes",
                "__",
                "__title",
                "title__",
                "title____exact",
                "title__exact; DROP TABLE notes",
                "title__year__'; --",
                "writer__'; DROP TABLE notes; --",
                "writer__name\" --",
                "writtenAt__year FROM now()) --",
                "data__a'; DROP TABLE notes; --",
                "data__a\"]; DROP TABLE notes; --",
                "data__a__b'}' OR '1'='1",
                "labels__0] OR TRUE --",
                "x".repeat(10_000)));
        return List.copyOf(names);
    }
}
