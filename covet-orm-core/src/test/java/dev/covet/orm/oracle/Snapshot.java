package dev.covet.orm.oracle;

import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is in all tables, read without Covet.
 *
 * @param tables the rows by their keys, by table; a row is its values by column
 */
record Snapshot(Map<String, Map<List<Object>, Map<String, Object>>> tables) {

    /** Reads the tables as the subscriber's transaction sees them. */
    static Mono<Snapshot> take(DatabaseClient client) {
        return Flux.fromIterable(Models.keysOfTables().entrySet())
                .concatMap(entry ->
                        table(client, entry.getKey(), entry.getValue()).map(rows -> Map.entry(entry.getKey(), rows)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(Snapshot::new);
    }

    /** What has changed since an earlier snapshot. */
    TableDiff since(Snapshot before) {
        return TableDiff.between(before, this);
    }

    private static Mono<Map<List<Object>, Map<String, Object>>> table(
            DatabaseClient client, String table, List<String> key) {
        return client.sql("SELECT * FROM \"" + table + "\"")
                .map(Snapshot::values)
                .all()
                .collectMap(row -> key.stream().map(row::get).toList(), row -> row, LinkedHashMap::new);
    }

    private static Map<String, Object> values(Row row, RowMetadata metadata) {
        Map<String, Object> values = new LinkedHashMap<>();
        metadata.getColumnMetadatas().forEach(column -> {
            boolean document = column.getType().getName().equalsIgnoreCase("JSON");
            Object value = row.get(column.getName());
            values.put(column.getName(), document ? DriverValues.document(value) : DriverValues.plain(value));
        });
        return values;
    }
}
