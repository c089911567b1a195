package dev.covet.orm.testkit;

/** Names and texts as SQL spells them, for the statements that take no parameters. */
final class Quoted {

    private Quoted() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
