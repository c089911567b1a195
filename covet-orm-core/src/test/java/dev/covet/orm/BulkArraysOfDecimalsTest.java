package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays of decimals that are not of one precision, in rows that are created by one statement. */
@EveryDatabase
class BulkArraysOfDecimalsTest {

    static class Offer extends Model<Offer> {
        static final Manager<Offer> objects = Manager.of(Offer.class);

        List<BigDecimal> prices = List.of();
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Offer.class);
    }

    private static Offer offer(String... prices) {
        Offer offer = new Offer();
        offer.prices = List.of(prices).stream().map(BigDecimal::new).toList();
        return offer;
    }

    @Test
    void areStoredAsTheyAre() {
        List<Offer> offers = List.of(offer("1.5", "200.25"), offer(), offer("3"));

        running.run(Offer.objects.bulkCreate(offers));

        List<Offer> stored = running.run(Offer.objects.orderBy("pk").list());
        assertThat(stored).hasSize(3);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).prices)
                    .usingElementComparator(Comparator.naturalOrder())
                    .isEqualTo(offers.get(i).prices);
        }
    }
}
