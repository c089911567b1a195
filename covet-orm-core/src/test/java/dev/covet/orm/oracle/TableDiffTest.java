package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TableDiffTest {

    private static final JsonNode NOTHING = Resources.parse("{}");

    private final Snapshot before = tags(Map.of(1L, "java", 2L, "orm"));

    @Test
    void rowsAreInsertedUpdatedAndDeleted() {
        TableDiff diff = tags(Map.of(2L, "covet", 3L, "new")).since(before);
        JsonNode expected = Resources.parse("{\"tags\":{\"inserted\":[{\"id\":3,\"name\":\"new\"}],\"deleted\":[1],"
                + "\"updated\":[[2,{\"name\":\"covet\"}]]}}");
        assertThat(diff.difference(expected)).isEmpty();
        assertThat(diff.difference(NOTHING)).isPresent();
        assertThat(diff.difference(Resources.parse(expected.toString().replace("covet", "other"))))
                .isPresent();
        assertThat(diff.difference(Resources.parse(expected.toString().replace("\"deleted\":[1],", ""))))
                .isPresent();
    }

    @Test
    void noChangeIsAnAnswerToo() {
        assertThat(before.since(before).difference(NOTHING)).isEmpty();
        assertThat(before.since(before).difference(Resources.parse("{\"tags\":{\"deleted\":[1]}}")))
                .isPresent();
    }

    @Test
    void theOwnKeyOfALinkDoesNotCount() {
        Snapshot one = link(7L);
        Snapshot other = link(8L);
        assertThat(other.since(one).difference(NOTHING)).isEmpty();
        assertThat(one.since(new Snapshot(Map.of("posttags", Map.of())))
                        .difference(Resources.parse("{\"posttags\":{\"inserted\":[[1,2]]}}")))
                .isEmpty();
    }

    private static Snapshot tags(Map<Long, String> names) {
        Map<List<Object>, Map<String, Object>> rows = new LinkedHashMap<>();
        names.forEach((id, name) -> rows.put(List.of(id), Map.of("id", id, "name", name)));
        return new Snapshot(Map.of("tags", rows));
    }

    private static Snapshot link(long id) {
        return new Snapshot(Map.of("posttags", Map.of(List.of(1L, 2L), Map.of("id", id, "post_id", 1L, "tag_id", 2L))));
    }
}
