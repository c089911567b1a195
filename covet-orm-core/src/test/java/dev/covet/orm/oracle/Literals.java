package dev.covet.orm.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The values of the programs' language as Java values. */
final class Literals {

    private Literals() {}

    /** A literal, a list or an object of literals. */
    static Object read(JsonNode node) {
        if (isTagged(node)) {
            String tag = node.propertyNames().iterator().next();
            return tagged(tag, node.get(tag));
        }
        if (node.isArray()) {
            return list(node);
        }
        return node.isObject() ? map(node) : scalar(node);
    }

    /** Whether the node is a value with a tag, as {@code {"$date":"2024-02-29"}}. */
    static boolean isTagged(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && node.propertyNames().iterator().next().startsWith("$");
    }

    /** A JSON document as plain maps, lists, texts, numbers and booleans. */
    static Object plain(JsonNode document) {
        if (document.isArray()) {
            List<Object> items = new ArrayList<>();
            document.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (document.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            document.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        return scalar(document);
    }

    private static List<Object> list(JsonNode node) {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(read(item)));
        return items;
    }

    private static Map<String, Object> map(JsonNode node) {
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), read(member.getValue())));
        return members;
    }

    private static Object scalar(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isIntegralNumber() ? integer(node) : (Object) node.doubleValue();
    }

    private static Number integer(JsonNode node) {
        if (node.canConvertToInt()) {
            return node.intValue();
        }
        return node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
    }

    private static Object tagged(String tag, JsonNode content) {
        return switch (tag) {
            case "$dec" -> new BigDecimal(content.stringValue());
            case "$date" -> LocalDate.parse(content.stringValue());
            case "$dt" -> Instant.parse(content.stringValue());
            case "$time" -> LocalTime.parse(content.stringValue());
            case "$uuid" -> UUID.fromString(content.stringValue());
            case "$dur" -> Duration.of(content.longValue(), ChronoUnit.MICROS);
            case "$float" -> floating(content.stringValue());
            case "$json" -> content;
            case "$tuple" -> list(content);
            default -> throw new Inexpressible("the value tag " + tag);
        };
    }

    private static double floating(String text) {
        return switch (text) {
            case "NaN", "nan" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
