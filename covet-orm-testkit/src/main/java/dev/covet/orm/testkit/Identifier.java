package dev.covet.orm.testkit;

/** Names and texts as SQL literals, for the statements that take no parameters. */
final class Identifier {

    private Identifier() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
