package dev.covet.orm.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the driver allows to somebody who knows it well: results in binary format and read from their bytes, BEGIN sent
 * together with the first statement, many rows by a binary COPY.
 */
final class TunedByHand {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COLUMNS = "id, title, body, author, views, published, created, rating";
    private static final String KEYS =
            "SELECT nextval(pg_get_serial_sequence('articles', 'id')) FROM generate_series(1, $1)";
    private static final String COPY = "COPY articles (" + COLUMNS + ") FROM STDIN (FORMAT binary)";
    private static final byte[] COPY_SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ConnectionPool pool;

    /** Opens so many connections. */
    TunedByHand(String url, int connections) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        PostgresqlConnectionConfiguration configuration = PostgresqlConnectionConfiguration.builder()
                .host(String.valueOf(options.getRequiredValue(ConnectionFactoryOptions.HOST)))
                .port((Integer) options.getRequiredValue(ConnectionFactoryOptions.PORT))
                .database(String.valueOf(options.getRequiredValue(ConnectionFactoryOptions.DATABASE)))
                .username(String.valueOf(options.getRequiredValue(ConnectionFactoryOptions.USER)))
                .password((CharSequence) options.getValue(ConnectionFactoryOptions.PASSWORD))
                .forceBinary(true)
                .codecRegistrar((connection, allocator, registry) ->
                        Mono.fromRunnable(() -> registry.addFirst(new ColumnBytes())))
                .build();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(configuration))
                .initialSize(connections)
                .maxSize(connections)
                .build());
        pool.warmup().block(LIMIT);
    }

    Mono<Void> close() {
        return pool.disposeLater();
    }

    Mono<PlainArticle> get(long id) {
        return list("SELECT " + COLUMNS + " FROM articles WHERE id = $1", statement -> statement.bind(0, id))
                .map(rows -> rows.get(0));
    }

    Mono<List<PlainArticle>> byAuthor(int author) {
        return list(
                "SELECT " + COLUMNS + " FROM articles WHERE author = $1 ORDER BY created DESC LIMIT $2",
                statement -> statement.bind(0, author).bind(1, 20L));
    }

    Mono<List<PlainArticle>> first(long number) {
        return list(
                "SELECT " + COLUMNS + " FROM articles ORDER BY id LIMIT $1", statement -> statement.bind(0, number));
    }

    /** Reads all articles, and keeps none. */
    Mono<Long> count() {
        return run(connection -> Flux.from(connection
                        .createStatement("SELECT " + COLUMNS + " FROM articles ORDER BY id LIMIT $1")
                        .bind(0, Long.MAX_VALUE)
                        .execute())
                .concatMap(result -> result.map(TunedByHand::article))
                .count());
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

    private Mono<List<PlainArticle>> list(String sql, UnaryOperator<Statement> binding) {
        return run(connection -> HandWritten.rows(connection, sql, binding, TunedByHand::article));
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
