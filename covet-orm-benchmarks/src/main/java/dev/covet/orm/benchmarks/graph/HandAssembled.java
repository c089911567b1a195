package dev.covet.orm.benchmarks.graph;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The graph as a careful programmer loads it on the driver: the same four statements, joined by maps. */
final class HandAssembled {

    private final ConnectionFactory pool;

    HandAssembled(ConnectionFactory pool) {
        this.pool = pool;
    }

    /** A writer and what belongs to it. */
    static final class PlainWriter {
        final long id;
        final String name;
        List<PlainStory> stories = List.of();

        PlainWriter(Row row, RowMetadata metadata) {
            id = required(row, 0, Long.class);
            name = required(row, 1, String.class);
        }
    }

    /** A story and what belongs to it. */
    static final class PlainStory {
        final long id;
        final String title;
        final int views;
        final Instant created;
        final long writerId;

        @Nullable
        PlainWriter writer;

        List<PlainKeyword> keywords = List.of();

        PlainStory(Row row, RowMetadata metadata) {
            id = required(row, 0, Long.class);
            title = required(row, 1, String.class);
            views = required(row, 2, Integer.class);
            created = required(row, 3, Instant.class);
            writerId = required(row, 4, Long.class);
        }
    }

    /** A keyword of one story. */
    static final class PlainKeyword {
        final long id;
        final String name;
        final long topicId;
        final long storyId;

        @Nullable
        PlainTopic topic;

        PlainKeyword(Row row, RowMetadata metadata) {
            id = required(row, 0, Long.class);
            name = required(row, 1, String.class);
            topicId = required(row, 2, Long.class);
            storyId = required(row, 3, Long.class);
        }
    }

    /** A topic. */
    record PlainTopic(long id, String name) {
        static PlainTopic of(Row row, RowMetadata metadata) {
            return new PlainTopic(required(row, 0, Long.class), required(row, 1, String.class));
        }
    }

    Mono<List<PlainWriter>> load() {
        return query("SELECT id, name FROM writers", statement -> statement, PlainWriter::new)
                .flatMap(writers -> stories(writers)
                        .flatMap(stories -> keywords(stories).flatMap(this::topics))
                        .thenReturn(writers));
    }

    private Mono<List<PlainStory>> stories(List<PlainWriter> writers) {
        Map<Long, PlainWriter> byId = new LinkedHashMap<>();
        writers.forEach(writer -> byId.put(writer.id, writer));
        return query(
                        "SELECT id, title, views, created, writer_id FROM stories WHERE writer_id = ANY($1)",
                        keys(byId.keySet()),
                        PlainStory::new)
                .doOnNext(stories -> {
                    Map<Long, List<PlainStory>> groups = new HashMap<>();
                    for (PlainStory story : stories) {
                        story.writer = byId.get(story.writerId);
                        groups.computeIfAbsent(story.writerId, unseen -> new ArrayList<>())
                                .add(story);
                    }
                    writers.forEach(writer -> writer.stories = groups.getOrDefault(writer.id, List.of()));
                });
    }

    private Mono<List<PlainKeyword>> keywords(List<PlainStory> stories) {
        List<Long> ids = stories.stream().map(story -> story.id).toList();
        return query(
                        "SELECT k.id, k.name, k.topic_id, l.story_id FROM keywords k LEFT JOIN stories_keywords l"
                                + " ON k.id = l.keyword_id WHERE l.story_id = ANY($1)",
                        keys(ids),
                        PlainKeyword::new)
                .doOnNext(keywords -> {
                    Map<Long, List<PlainKeyword>> groups = new HashMap<>();
                    for (PlainKeyword keyword : keywords) {
                        groups.computeIfAbsent(keyword.storyId, unseen -> new ArrayList<>())
                                .add(keyword);
                    }
                    stories.forEach(story -> story.keywords = groups.getOrDefault(story.id, List.of()));
                });
    }

    private Mono<List<PlainTopic>> topics(List<PlainKeyword> keywords) {
        List<Long> ids =
                keywords.stream().map(keyword -> keyword.topicId).distinct().toList();
        return query("SELECT id, name FROM topics WHERE id = ANY($1)", keys(ids), PlainTopic::of)
                .doOnNext(topics -> {
                    Map<Long, PlainTopic> byId = new HashMap<>();
                    topics.forEach(topic -> byId.put(topic.id(), topic));
                    keywords.forEach(keyword -> keyword.topic = byId.get(keyword.topicId));
                });
    }

    private static UnaryOperator<Statement> keys(Collection<Long> keys) {
        return statement -> statement.bind(0, keys.toArray(Long[]::new));
    }

    private <T> Mono<List<T>> query(
            String sql, UnaryOperator<Statement> binding, BiFunction<Row, RowMetadata, T> reader) {
        return Mono.usingWhen(
                pool.create(),
                connection -> Flux.from(
                                binding.apply(connection.createStatement(sql)).execute())
                        .concatMap(result -> result.map(reader))
                        .collectList(),
                Connection::close);
    }

    private static <T> T required(Row row, int index, Class<T> type) {
        return Objects.requireNonNull(row.get(index, type));
    }
}
