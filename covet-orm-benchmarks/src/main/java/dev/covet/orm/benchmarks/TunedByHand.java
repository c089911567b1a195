package dev.covet.orm.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Wrapped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * What the driver allows to somebody who knows it well: results in binary format and read from their bytes, BEGIN sent
 * together with the first statement, many rows by a binary COPY.
 */
final class TunedByHand {

    private static final String KEYS =
            "SELECT nextval(pg_get_serial_sequence('articles', 'id')) FROM generate_series(1, $1)";
    private static final String COPY = "COPY articles (" + HandWritten.COLUMNS + ") FROM STDIN (FORMAT binary)";
    private static final byte[] COPY_SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ConnectionPool pool;
    private final HandWritten reads;

    /** Opens so many connections. */
    TunedByHand(String url, int connections) {
        PostgresqlConnectionConfiguration configuration = PostgresqlConnectionFactoryProvider.builder(
                        ConnectionFactoryOptions.parse(url))
                .forceBinary(true)
                .codecRegistrar((connection, allocator, registry) ->
                        Mono.fromRunnable(() -> registry.addFirst(new ColumnBytes())))
                .build();
        pool = PooledDatabase.opened(new PostgresqlConnectionFactory(configuration), connections);
        reads = new HandWritten(pool, TunedByHand::article);
    }

    Mono<Void> close() {
        return pool.disposeLater();
    }

    /** Returns the reads, by the same statements as those of others. */
    HandWritten reads() {
        return reads;
    }

    /** Inserts an article and changes another one in one transaction. */
    Mono<Long> insertAndSetViews(PlainArticle article, long id, long views) {
        return run(connection -> Mono.zip(
                        Mono.from(connection.beginTransaction()).thenReturn(true),
                        HandWrittenChanges.insert(connection, article))
                .flatMap(begun -> HandWrittenChanges.setViews(connection, id, views))
                .flatMap(count -> Mono.from(connection.commitTransaction()).thenReturn(count)));
    }

    Mono<Long> insert(List<PlainArticle> articles) {
        return run(connection -> HandWritten.rows(
                        connection,
                        KEYS,
                        statement -> statement.bind(0, articles.size()),
                        (row, metadata) -> ColumnBytes.bigint(row, 0))
                .flatMap(keys -> driver(connection).copyIn(COPY, Mono.fromSupplier(() -> rows(articles, keys)))));
    }

    @SuppressWarnings("unchecked")
    private static PostgresqlConnection driver(Connection pooled) {
        return (PostgresqlConnection) Objects.requireNonNull(((Wrapped<Connection>) pooled).unwrap());
    }

    private static ByteBuf rows(List<PlainArticle> articles, List<Long> keys) {
        ByteBuf rows = Unpooled.buffer(256 * articles.size());
        rows.writeBytes(COPY_SIGNATURE).writeInt(0).writeInt(0);
        IntStream.range(0, articles.size()).forEach(i -> write(rows, keys.get(i), articles.get(i)));
        return rows.writeShort(-1);
    }

    private static void write(ByteBuf rows, long key, PlainArticle article) {
        rows.writeShort(8).writeInt(Long.BYTES).writeLong(key);
        ColumnBytes.writeText(rows, article.title());
        ColumnBytes.writeText(rows, article.body());
        rows.writeInt(Integer.BYTES).writeInt(article.author());
        rows.writeInt(Long.BYTES).writeLong(article.views());
        rows.writeInt(1).writeBoolean(article.published());
        ColumnBytes.writeInstant(rows, article.created());
        ColumnBytes.writeDecimal(rows, Objects.requireNonNull(article.rating()));
    }

    private static PlainArticle article(Row row, RowMetadata metadata) {
        return new PlainArticle(
                ColumnBytes.bigint(row, 0),
                ColumnBytes.text(row, 1),
                ColumnBytes.text(row, 2),
                ColumnBytes.integer(row, 3),
                ColumnBytes.bigint(row, 4),
                ColumnBytes.bool(row, 5),
                ColumnBytes.instant(row, 6),
                ColumnBytes.decimal(row, 7));
    }

    private <T> Mono<T> run(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(pool.create(), work, Connection::close);
    }
}
