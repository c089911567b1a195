package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void theShapeCounts() {
        assertThat(Answer.value(1).difference(Resources.parse("{'shape':'row','value':1}".replace('\'', '"'))))
                .isPresent();
        assertThat(Answer.row(null).difference(Resources.parse("{\"shape\":\"row\",\"value\":null}")))
                .isEmpty();
    }

    @Test
    void theOrderCountsWhereTheProgramGivesOne() {
        String rows = "{\"shape\":\"list\",\"order\":\"full\",\"rows\":[1,2]}";
        assertThat(Answer.list(List.of(1, 2)).difference(Resources.parse(rows))).isEmpty();
        assertThat(Answer.list(List.of(2, 1)).difference(Resources.parse(rows))).isPresent();
        String bag = rows.replace("full", "none");
        assertThat(Answer.list(List.of(2, 1)).difference(Resources.parse(bag))).isEmpty();
        assertThat(Answer.list(List.of(2, 2)).difference(Resources.parse(bag))).isPresent();
    }

    @Test
    void rowsThatTieMayComeInAnyOrderButNotLeaveTheirRun() {
        String rows = "{\"shape\":\"list\",\"order\":\"partial\",\"groups\":[2,1],\"rows\":[1,2,3]}";
        assertThat(Answer.list(List.of(2, 1, 3)).difference(Resources.parse(rows)))
                .isEmpty();
        assertThat(Answer.list(List.of(1, 3, 2)).difference(Resources.parse(rows)))
                .isPresent();
        assertThat(Answer.list(List.of(1, 2)).difference(Resources.parse(rows))).isPresent();
    }

    @Test
    void theEntriesOfAMapHaveNoOrder() {
        String map = "{\"shape\":\"map\",\"value\":[[1,{\"pk\":1}],[2,{\"pk\":2}]]}";
        List<Object> entries = List.of(List.of(2L, Map.of("pk", 2L)), List.of(1L, Map.of("pk", 1L)));
        assertThat(new Answer("map", entries).difference(Resources.parse(map))).isEmpty();
        assertThat(new Answer("map", entries.subList(0, 1)).difference(Resources.parse(map)))
                .isPresent();
    }
}
