package dev.covet.orm;

import static dev.covet.orm.query.Expressions.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.TimeField;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What PostgreSQL's columns may hold and Java's types may not is an error that names the column. */
@DatabaseTest
class ReadValuesOfPostgresqlTest {

    /** One field of each type that PostgreSQL gives a value more than Java does. */
    @Meta(dbTable = "limits")
    public static class Limits extends Model<Limits> {
        static final Manager<Limits> objects = Manager.of(Limits.class);

        @DecimalField(maxDigits = 12, decimalPlaces = 2, nullable = true)
        @Nullable
        BigDecimal price;

        @DecimalField(maxDigits = 12, decimalPlaces = 2, nullable = true)
        @Nullable
        BigDecimal ratio;

        @TimeField(nullable = true)
        @Nullable
        LocalTime hour;

        @DateField(nullable = true)
        @Nullable
        LocalDate day;

        @DateTimeField(nullable = true)
        @Nullable
        Instant at;

        @DateTimeField(nullable = true)
        @Nullable
        LocalDateTime local;

        @Nullable
        InetAddress host;
    }

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Covet covet;
    private final Covet inBinary;

    ReadValuesOfPostgresqlTest(PostgresDatabase database) {
        covet = new BlogRuntime(database.r2dbcUrl(), Limits.class).covet();
        // A number of limited digits cannot be infinite.
        database.execute("ALTER TABLE limits ALTER ratio TYPE numeric");
        inBinary = new BlogRuntime(
                        database.address().withOption("forceBinary=true").r2dbcUrl(), Limits.class)
                .covet();
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "price, NaN, numeric",
        "ratio, Infinity, numeric",
        "ratio, -Infinity, numeric",
        "day, infinity, date",
        "day, -infinity, date",
        "at, infinity, timestamptz",
        "at, -infinity, timestamptz",
        "local, infinity, timestamp",
        "local, -infinity, timestamp",
        "host, 10.0.0.0/8, inet",
        "host, 2001:db8::/32, inet"
    })
    void aValueThatJavaHasNotIsRefusedWithItsColumn(String column, String value, String type) {
        on(Limits.objects.everything().delete());
        on(Limits.objects.create(limits -> {}));
        on(Limits.objects.everything().update(column, raw("'" + value + "'::" + type)));
        assertNamed("\"Limits." + column + "\"", withParameter().list());
        assertNamed("\"Limits." + column + "\"", Limits.objects.stream(10).collectList());
        assertNamed("\"" + column + "\"", withParameter().values(column).list());
        assertNamed(
                "\"" + column + "\"",
                Limits.objects.raw("SELECT * FROM limits WHERE id > ?", 0).list());
    }

    /** Without parameters the driver asks for texts, whatever it was told. */
    private static QuerySet<Limits> withParameter() {
        return Limits.objects.filter("id__gt", 0);
    }

    @Test
    void theMidnightAtTheEndOfADayIsTheLastTimeThatJavaHas() {
        on(Limits.objects.everything().delete());
        on(Limits.objects.create(limits -> {}));
        on(Limits.objects.everything().update("hour", raw("'24:00'::time")));

        for (Covet way : List.of(covet, inBinary)) {
            assertThat(withParameter().get().contextWrite(way::in).block(LIMIT).hour)
                    .isEqualTo(LocalTime.MAX);
        }
        assertThat(on(Limits.objects.stream(10).next()).hour).isEqualTo(LocalTime.MAX);
    }

    private void assertNamed(String name, Mono<?> read) {
        for (Covet way : List.of(covet, inBinary)) {
            assertThatThrownBy(() -> read.contextWrite(way::in).block(LIMIT))
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining(name);
        }
    }
}
