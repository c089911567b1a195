package dev.covet.orm.oracle;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One line of the programs' file.
 *
 * @param id names the program
 * @param kind {@code read}, {@code write} or {@code error}
 * @param tags the group, then marks
 * @param program what is to be run
 * @param expected what Django gave
 * @param queryCount how many statements Django sent
 * @param sql those statements
 */
record OracleProgram(
        String id,
        String kind,
        List<String> tags,
        JsonNode program,
        JsonNode expected,
        int queryCount,
        List<String> sql) {

    static OracleProgram of(JsonNode line) {
        return new OracleProgram(
                line.get("id").stringValue(),
                line.get("kind").stringValue(),
                strings(line.get("tags")),
                line.get("program"),
                line.get("expected"),
                line.get("query_count").intValue(),
                strings(line.get("sql")));
    }

    String group() {
        return tags.get(0);
    }

    boolean reads() {
        return kind.equals("read");
    }

    boolean isMarked(String mark) {
        return tags.subList(1, tags.size()).contains(mark);
    }

    /** Whether Django refused the program. */
    boolean expectsError() {
        return expected.has("error");
    }

    /** Whether an ORM over Java types may well give an answer where Django refuses, or another one. */
    boolean mayDiffer() {
        return isMarked("strict-types") || isMarked("django-quirk");
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.stringValue()));
        return strings;
    }
}
