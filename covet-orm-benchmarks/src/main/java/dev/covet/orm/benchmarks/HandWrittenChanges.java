package dev.covet.orm.benchmarks;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What somebody would write on the driver to change rows, with a pool and with rows read by index. */
final class HandWrittenChanges {

    private static final String INSERT =
            "INSERT INTO articles (title, body, author, views, published, created, rating) ";

    private final ConnectionFactory pool;

    HandWrittenChanges(ConnectionFactory pool) {
        this.pool = pool;
    }

    Mono<Long> setViews(long id, long views) {
        return run(connection -> setViews(connection, id, views));
    }

    Mono<Long> update(long id, PlainArticle article) {
        return run(connection -> changed(
                connection,
                "UPDATE articles SET title = $1, body = $2, author = $3, views = $4, published = $5, created = $6,"
                        + " rating = $7 WHERE id = $8",
                statement -> HandWritten.bind(statement, article).bind(7, id)));
    }

    Mono<Long> delete(long id) {
        return run(connection ->
                changed(connection, "DELETE FROM articles WHERE id = $1", statement -> statement.bind(0, id)));
    }

    Mono<List<Long>> insert(List<PlainArticle> articles) {
        String sql = INSERT + "SELECT * FROM UNNEST($1, $2, $3, $4, $5, $6, $7) RETURNING id";
        return run(connection -> HandWritten.rows(
                connection,
                sql,
                statement -> statement
                        .bind(0, articles.stream().map(PlainArticle::title).toArray(String[]::new))
                        .bind(1, articles.stream().map(PlainArticle::body).toArray(String[]::new))
                        .bind(2, articles.stream().map(PlainArticle::author).toArray(Integer[]::new))
                        .bind(3, articles.stream().map(PlainArticle::views).toArray(Long[]::new))
                        .bind(4, articles.stream().map(PlainArticle::published).toArray(Boolean[]::new))
                        .bind(
                                5,
                                articles.stream()
                                        .map(HandWrittenChanges::created)
                                        .toArray(OffsetDateTime[]::new))
                        .bind(6, articles.stream().map(PlainArticle::rating).toArray(BigDecimal[]::new)),
                (row, metadata) -> Objects.requireNonNull(row.get(0, Long.class))));
    }

    /** Inserts an article and changes another one in one transaction. */
    Mono<Long> insertAndSetViews(PlainArticle article, long id, long views) {
        Function<Connection, Mono<Long>> work =
                connection -> insert(connection, article).then(setViews(connection, id, views));
        return run(connection -> Mono.from(connection.beginTransaction())
                .then(Mono.defer(() -> work.apply(connection)))
                .flatMap(count -> Mono.from(connection.commitTransaction()).thenReturn(count)));
    }

    Mono<List<Totals>> totals() {
        return run(connection -> HandWritten.rows(
                connection,
                "SELECT author, COUNT(*), SUM(views), AVG(rating) FROM articles GROUP BY author",
                statement -> statement,
                (row, metadata) -> new Totals(
                        Objects.requireNonNull(row.get(0, Integer.class)),
                        Objects.requireNonNull(row.get(1, Long.class)),
                        Objects.requireNonNull(row.get(2, BigDecimal.class)),
                        row.get(3, BigDecimal.class))));
    }

    static Mono<List<Long>> insert(Connection connection, PlainArticle article) {
        return HandWritten.rows(
                connection,
                INSERT + "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                statement -> HandWritten.bind(statement, article),
                (row, metadata) -> Objects.requireNonNull(row.get(0, Long.class)));
    }

    static Mono<Long> setViews(Connection connection, long id, long views) {
        return changed(
                connection,
                "UPDATE articles SET views = $1 WHERE id = $2",
                statement -> statement.bind(0, views).bind(1, id));
    }

    private static OffsetDateTime created(PlainArticle article) {
        return article.created().atOffset(ZoneOffset.UTC);
    }

    private <T> Mono<T> run(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                pool.create(),
                work,
                Connection::close,
                (connection, error) ->
                        Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close())),
                Connection::close);
    }

    private static Mono<Long> changed(Connection connection, String sql, UnaryOperator<Statement> binding) {
        return Flux.from(binding.apply(connection.createStatement(sql)).execute())
                .concatMap(result -> result.getRowsUpdated())
                .next();
    }
}
