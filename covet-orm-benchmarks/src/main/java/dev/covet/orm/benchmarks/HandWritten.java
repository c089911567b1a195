package dev.covet.orm.benchmarks;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a careful programmer writes on the driver and the pool: rows by index, results read before they are given on. */
final class HandWritten {

    static final String COLUMNS = "id, title, body, author, views, published, created, rating";

    private final ConnectionFactory pool;
    private final BiFunction<Row, RowMetadata, PlainArticle> reader;

    HandWritten(ConnectionFactory pool) {
        this(pool, HandWritten::article);
    }

    /** @param reader reads the columns in the order of {@link #COLUMNS} */
    HandWritten(ConnectionFactory pool, BiFunction<Row, RowMetadata, PlainArticle> reader) {
        this.pool = pool;
        this.reader = reader;
    }

    Mono<PlainArticle> get(long id) {
        return query("SELECT " + COLUMNS + " FROM articles WHERE id = $1", statement -> statement.bind(0, id))
                .map(rows -> rows.get(0));
    }

    Mono<List<PlainArticle>> byAuthor(int author) {
        return query(
                "SELECT " + COLUMNS + " FROM articles WHERE author = $1 ORDER BY created DESC LIMIT $2",
                statement -> statement.bind(0, author).bind(1, 20L));
    }

    Mono<List<PlainArticle>> first(long number) {
        return query(
                "SELECT " + COLUMNS + " FROM articles ORDER BY id LIMIT $1", statement -> statement.bind(0, number));
    }

    /** Reads all articles, and keeps none. */
    Mono<Long> count() {
        return run(connection -> Flux.from(connection
                        .createStatement("SELECT " + COLUMNS + " FROM articles ORDER BY id LIMIT $1")
                        .bind(0, Long.MAX_VALUE)
                        .execute())
                .concatMap(result -> result.map(reader))
                .count());
    }

    Mono<Long> insert(PlainArticle article) {
        String sql = "INSERT INTO articles (title, body, author, views, published, created, rating)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
        return run(connection -> rows(
                        connection,
                        sql,
                        statement -> bind(statement, article),
                        (row, metadata) -> required(row, 0, Long.class)))
                .map(rows -> rows.get(0));
    }

    private Mono<List<PlainArticle>> query(String sql, UnaryOperator<Statement> binding) {
        return run(connection -> rows(connection, sql, binding, reader));
    }

    static <T> Mono<List<T>> rows(
            Connection connection,
            String sql,
            UnaryOperator<Statement> binding,
            BiFunction<Row, RowMetadata, T> reader) {
        return Flux.from(binding.apply(connection.createStatement(sql)).execute())
                .concatMap(result -> result.map(reader))
                .collectList();
    }

    static Statement bind(Statement statement, PlainArticle article) {
        return statement
                .bind(0, article.title())
                .bind(1, article.body())
                .bind(2, article.author())
                .bind(3, article.views())
                .bind(4, article.published())
                .bind(5, article.created())
                .bind(6, Objects.requireNonNull(article.rating()));
    }

    private <T> Mono<T> run(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(pool.create(), work, Connection::close);
    }

    private static PlainArticle article(Row row, RowMetadata metadata) {
        return new PlainArticle(
                row.get(0, Long.class),
                required(row, 1, String.class),
                required(row, 2, String.class),
                required(row, 3, Integer.class),
                required(row, 4, Long.class),
                required(row, 5, Boolean.class),
                required(row, 6, Instant.class),
                row.get(7, BigDecimal.class));
    }

    private static <T> T required(Row row, int index, Class<T> type) {
        return Objects.requireNonNull(row.get(index, type));
    }
}
