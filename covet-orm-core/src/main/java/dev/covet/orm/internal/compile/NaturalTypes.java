package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Maps SQL types to the Java types of computed values. */
final class NaturalTypes {

    private NaturalTypes() {}

    static Type of(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL ->
                Codecs.standard().computed(type).javaType();
            case BOOLEAN -> Boolean.class;
            case VARCHAR, TEXT -> String.class;
            case DATE -> LocalDate.class;
            case TIME -> LocalTime.class;
            case TIMESTAMP -> LocalDateTime.class;
            case TIMESTAMPTZ -> Instant.class;
            case INTERVAL -> Duration.class;
            case UUID -> UUID.class;
            case BINARY -> byte[].class;
            case JSON -> JsonNode.class;
            case INET -> InetAddress.class;
            case ARRAY -> array(Objects.requireNonNull(type.element()));
        };
    }

    private static Type array(SqlType element) {
        return ((Class<?>) of(element)).arrayType();
    }
}
