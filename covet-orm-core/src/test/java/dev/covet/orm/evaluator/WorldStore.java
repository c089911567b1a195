package dev.covet.orm.evaluator;

import dev.covet.orm.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores the rows of a world, without Covet's help. */
final class WorldStore {

    private final TestDatabase database;

    WorldStore(TestDatabase database) {
        this.database = database;
    }

    /** Puts the rows of the world in place of those that are there. */
    void replace(World world) {
        List<String> statements = new ArrayList<>();
        for (String table : List.of("band_genres", "genres", "gigs", "albums", "bands", "labels")) {
            statements.add("DELETE FROM \"" + table + "\"");
        }
        for (Table table : Table.values()) {
            world.rows(table).forEach(row -> statements.add(insert(row)));
        }
        for (World.Link link : world.links()) {
            statements.add("INSERT INTO \"band_genres\" (\"band_id\", \"genre_id\") VALUES (" + link.band() + ", "
                    + link.genre() + ")");
        }
        database.execute(statements.toArray(new String[0]));
    }

    private static String insert(Row row) {
        String columns = row.table().fields().stream()
                .map(field -> field.type() == Table.ColumnType.KEY ? field.name() + "_id" : field.name())
                .collect(Collectors.joining("\", \"", "\"id\", \"", "\""));
        String values = Stream.concat(Stream.of(row.id()), row.values().values().stream())
                .map(WorldStore::literal)
                .collect(Collectors.joining(", "));
        return "INSERT INTO \"" + row.table().sqlName() + "\" (" + columns + ") VALUES (" + values + ")";
    }

    private static String literal(Object value) {
        if (value instanceof Map<?, ?> document) {
            String members = document.entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\": \"" + member.getValue() + "\"")
                    .collect(Collectors.joining(", ", "{", "}"));
            return "JSON '" + members + "'";
        }
        boolean quoted = value instanceof String || value instanceof LocalDate || value instanceof Instant;
        return quoted ? "'" + value + "'" : String.valueOf(value);
    }
}
