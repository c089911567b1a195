package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points in time as rows give them: what is read from the column's text is what the driver reads. */
@DatabaseTest
class PointsInTimeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String VALUES =
            "SELECT unnest(ARRAY['2026-01-31 23:59:59.123456+00', '1969-12-31 23:59:59.5+00',"
                    + " '0001-01-01 00:00:00+00', '1883-11-18 12:03:58+00', '2024-02-29 12:00:00-11:30', '9999-12-31 23:59:59+00',"
                    + " '12345-06-07 08:09:10+00', '0044-03-15 12:00:00+00 BC', null]::timestamptz[])";

    private final String url;
    private final Codec<?> codec = new PostgresqlDialect().codecs().find(Instant.class, SqlType.TIMESTAMPTZ);
    private final Codec<?> standard = Codecs.standard().find(Instant.class, SqlType.TIMESTAMPTZ);

    PointsInTimeTest(PostgresDatabase database) {
        url = database.r2dbcUrl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/New_York", "America/St_Johns", "Europe/Amsterdam"})
    void areReadInAnyZoneOfTheSession(String zone) {
        assertThat(read(url, zone, row -> String.valueOf(codec.read(row, 0))))
                .hasSize(9)
                .isEqualTo(read(url, zone, row -> String.valueOf(standard.read(row, 0))));
    }

    @Test
    void areReadWithoutTheExtensionToo() {
        String bare = url + (url.contains("?") ? "&" : "?") + "autodetectExtensions=false";

        assertThat(read(bare, "UTC", row -> String.valueOf(codec.read(row, 0))))
                .isEqualTo(read(bare, "UTC", row -> String.valueOf(standard.read(row, 0))));
    }

    @Test
    void theExtensionIsFoundByTheDriver() {
        assertThat(read(url, "UTC", row -> String.valueOf(row.get(0, PointInTime.class))))
                .first()
                .isEqualTo("PointInTime[instant=2026-01-31T23:59:59.123456Z]");
    }

    private static List<String> read(String url, String zone, Function<Row, String> reader) {
        return Mono.usingWhen(
                        ConnectionFactories.get(url).create(),
                        connection -> execute(connection, "SET TIME ZONE '" + zone + "'", row -> "")
                                .then(execute(connection, VALUES, reader)),
                        Connection::close)
                .block(LIMIT);
    }

    private static Mono<List<String>> execute(Connection connection, String sql, Function<Row, String> reader) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> reader.apply(row)))
                .collectList();
    }
}
