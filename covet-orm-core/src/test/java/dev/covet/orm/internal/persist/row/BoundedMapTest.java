package dev.covet.orm.internal.persist.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMapTest {

    private final BoundedMap<Integer, String> map = new BoundedMap<>(8);

    @Test
    void aValueIsMadeOnceForEqualKeys() {
        List<Integer> made = new ArrayList<>();

        for (int turn = 0; turn < 3; turn++) {
            assertThat(map.get(1_000, key -> {
                        made.add(key);
                        return "v" + key;
                    }))
                    .isEqualTo("v1000");
        }

        assertThat(made).containsExactly(1_000);
    }

    @Test
    void itNeverHoldsMoreThanItsCapacityAndStillAnswersForEveryKey() {
        for (int key = 0; key < 100; key++) {
            assertThat(map.get(key, Integer::toBinaryString)).isEqualTo(Integer.toBinaryString(key));
            assertThat(map.size()).isBetween(1, 8);
        }
    }

    @Test
    void fullItDropsAQuarterAndKeepsTheRest() {
        for (int key = 0; key < 9; key++) {
            map.get(key, String::valueOf);
        }

        assertThat(map.size()).isEqualTo(8 - 2 + 1);
    }
}
