package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A column that holds null though its member cannot, as a table of somebody else may. */
@EveryDatabase
class NullInPrimitiveMemberTest {

    /** The table as it is. */
    @Meta(dbTable = "gauges")
    public static class Gauge extends Model<Gauge> {
        static final Manager<Gauge> objects = Manager.of(Gauge.class);

        String place;

        @IntegerField(nullable = true)
        @Nullable
        Integer level;
    }

    /** The table as a developer took it to be. */
    @Meta(dbTable = "gauges", managed = false)
    public static class FilledGauge extends Model<FilledGauge> {
        static final Manager<FilledGauge> objects = Manager.of(FilledGauge.class);

        String place;
        int level;
    }

    private static Covet covet;
    private static Covet mistaken;

    @BeforeEachDatabase
    static void createTable(TestDatabase database) {
        covet = new BlogRuntime(database.r2dbcUrl(), Gauge.class).covet();
        mistaken = new BlogRuntime(database.r2dbcUrl(), FilledGauge.class).covet();
    }

    private static <T> T on(Covet covet, Mono<T> work) {
        return work.contextWrite(covet::in).block(Duration.ofSeconds(20));
    }

    @Test
    void isRefusedWithTheNameOfTheField() {
        on(covet, Gauge.objects.create(gauge -> gauge.place = "north"));

        assertThatThrownBy(() -> on(mistaken, FilledGauge.objects.list()))
                .isInstanceOf(ValueException.class)
                .hasMessage("\"FilledGauge.level\" is null in a row, and a member of a primitive type holds no null."
                        + " Declare it as Integer, or fill the rows.");
        assertThat(on(mistaken, FilledGauge.objects.values("level").list()).get(0))
                .containsEntry("level", null);
    }
}
