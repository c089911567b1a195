package dev.covet.orm.codec;

import static dev.covet.orm.codec.RoundTripCase.list;
import static dev.covet.orm.codec.RoundTripCase.roundTrip;

import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values that columns most likely get wrong, type by type. */
final class RoundTripCases {

    enum Color {
        RED,
        GREEN
    }

    enum Level implements StoredValue<Integer> {
        LOW(10),
        HIGH(20);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        @Override
        public Integer storedValue() {
            return number;
        }
    }

    record Address(String street, List<Integer> numbers) {}

    /** Members whose generic types the cases use. */
    static final class Members {
        List<String> strings;
        List<Integer> integers;
        List<Long> longs;
        List<Short> shorts;
        List<Double> doubles;
        List<Float> floats;
        List<Boolean> booleans;
        List<BigDecimal> decimals;
        List<UUID> uuids;
        List<Instant> instants;
        List<LocalDate> dates;
        List<LocalTime> times;
        List<LocalDateTime> dateTimes;
        List<Duration> durations;
        List<InetAddress> hosts;
        List<Color> colors;
        Map<String, Object> map;
        List<Address> addresses;
    }

    private RoundTripCases() {}

    static List<RoundTripCase> all() {
        List<RoundTripCase> cases = new ArrayList<>();
        numbers(cases);
        text(cases);
        temporal(cases);
        others(cases);
        json(cases);
        arrays(cases);
        return cases;
    }

    private static void numbers(List<RoundTripCase> cases) {
        for (short value : new short[] {Short.MIN_VALUE, 0, Short.MAX_VALUE}) {
            cases.add(roundTrip(SqlType.SMALLINT, value));
        }
        for (int value : new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE}) {
            cases.add(roundTrip(SqlType.INTEGER, value));
            cases.add(roundTrip(SqlType.BIGINT, value));
        }
        cases.add(roundTrip(SqlType.INTEGER, 42L));
        cases.add(roundTrip(SqlType.SMALLINT, (byte) -128));
        for (long value : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
            cases.add(roundTrip(SqlType.BIGINT, value));
        }
        for (double value : new double[] {
            0,
            1.5,
            0.1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        }) {
            cases.add(roundTrip(SqlType.DOUBLE, value));
        }
        for (float value : new float[] {
            0, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
        }) {
            cases.add(roundTrip(SqlType.REAL, value));
        }
        for (String value : new String[] {"0.00", "-0.01", "12345678901234567890123456789.12", "99.99"}) {
            cases.add(roundTrip(SqlType.decimal(40, 2), new BigDecimal(value)));
        }
        cases.add(roundTrip(
                SqlType.DECIMAL, new BigDecimal("123456789012345678901234567890.123456789012345678901234567891")));
        cases.add(roundTrip(
                SqlType.decimal(60, 0), new BigInteger("-123456789012345678901234567890123456789012345678901")));
        cases.add(roundTrip(SqlType.BOOLEAN, true));
        cases.add(roundTrip(SqlType.BOOLEAN, false));
    }

    private static void text(List<RoundTripCase> cases) {
        List<String> values = List.of(
                "",
                " ",
                " padded ",
                "O'Reilly; drop table \"x\" --",
                "a;b",
                "\\ \t\r\n %_",
                "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc67",
                "e\u0301 \u00e9 \u0646\u0635 \u6f22\u5b57",
                "\u0001\u007f",
                "x".repeat(5000));
        for (String value : values) {
            cases.add(roundTrip(SqlType.TEXT, value));
            cases.add(roundTrip(SqlType.varchar(5000), value));
        }
        cases.add(roundTrip(Color.class, SqlType.varchar(50), Color.GREEN, Color.GREEN));
        cases.add(roundTrip(Color.class, SqlType.SMALLINT, Color.GREEN, Color.GREEN));
        cases.add(roundTrip(Level.class, SqlType.INTEGER, Level.HIGH, Level.HIGH));
    }

    private static void temporal(List<RoundTripCase> cases) {
        for (String value :
                new String[] {"0001-01-01", "1582-10-10", "1899-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
            LocalDate date = LocalDate.parse(value);
            cases.add(roundTrip(SqlType.DATE, date));
            cases.add(roundTrip(SqlType.TIMESTAMP, date.atTime(23, 59, 59, 999_999_000)));
            cases.add(
                    roundTrip(SqlType.TIMESTAMPTZ, date.atTime(12, 30, 0, 1_000).toInstant(ZoneOffset.UTC)));
        }
        cases.add(roundTrip(SqlType.TIME, LocalTime.MIDNIGHT));
        cases.add(roundTrip(SqlType.TIME, LocalTime.of(23, 59, 59, 999_999_000)));
        cases.add(roundTrip(LocalTime.class, SqlType.TIME, LocalTime.MAX, LocalTime.of(23, 59, 59, 999_999_000)));
        cases.add(roundTrip(
                Instant.class,
                SqlType.TIMESTAMPTZ,
                Instant.parse("2024-12-31T23:59:59.999999999Z"),
                Instant.parse("2024-12-31T23:59:59.999999Z")));
        OffsetDateTime offset = OffsetDateTime.parse("2024-03-31T01:30:00.000001+02:00");
        cases.add(roundTrip(
                OffsetDateTime.class, SqlType.TIMESTAMPTZ, offset, offset.withOffsetSameInstant(ZoneOffset.UTC)));
        ZonedDateTime zoned = ZonedDateTime.parse("2024-10-27T02:30:00+02:00[Europe/Berlin]");
        cases.add(
                roundTrip(ZonedDateTime.class, SqlType.TIMESTAMPTZ, zoned, zoned.withZoneSameInstant(ZoneOffset.UTC)));
        for (Duration value : new Duration[] {
            Duration.ZERO,
            Duration.ofNanos(1_000),
            Duration.ofNanos(-1_000),
            Duration.ofMillis(-1500),
            Duration.ofDays(400).plusHours(25).plusNanos(999_999_000),
            Duration.ofDays(-1).minusSeconds(1),
            Duration.ofDays(30_000)
        }) {
            cases.add(roundTrip(SqlType.INTERVAL, value));
        }
    }

    private static void others(List<RoundTripCase> cases) {
        cases.add(roundTrip(SqlType.UUID, new UUID(0, 0)));
        cases.add(roundTrip(SqlType.UUID, new UUID(-1, -1)));
        cases.add(roundTrip(SqlType.BINARY, new byte[0]));
        cases.add(roundTrip(SqlType.BINARY, new byte[] {0, 1, -1, 127, -128, 92, 39}));
        for (String value : new String[] {"0.0.0.0", "192.168.1.255", "::", "::1", "2001:db8::8a2e:370:7334"}) {
            cases.add(roundTrip(SqlType.INET, value));
            InetAddress address = InternetAddresses.parse(value);
            cases.add(roundTrip(InetAddress.class, SqlType.INET, address, address));
        }
        cases.add(roundTrip(String.class, SqlType.INET, "2001:0DB8:0:0::1", "2001:db8::1"));
    }

    private static void json(List<RoundTripCase> cases) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "O'R\"\ud83d\ude00\\");
        map.put("number", 42);
        map.put("large", 12345678901234L);
        map.put("fraction", 1.5);
        map.put("nothing", null);
        map.put("list", List.of(true, List.of(), Map.of()));
        cases.add(roundTrip(member("map"), SqlType.JSON, map, map));
        cases.add(roundTrip(member("map"), SqlType.JSON, Map.of(), Map.of()));
        cases.add(roundTrip(member("strings"), SqlType.JSON, List.of("a", ""), List.of("a", "")));
        List<Address> addresses = List.of(new Address("High Street", List.of(1, 2)), new Address("", List.of()));
        cases.add(roundTrip(member("addresses"), SqlType.JSON, addresses, addresses));
        cases.add(roundTrip(SqlType.JSON, addresses.get(0)));
        for (String document : new String[] {"null", "\"text\"", "17", "[1,[2],{\"a\":null}]", "{\"b\":{\"c\":[]}}"}) {
            JsonNode node = JsonMapper.shared().readTree(document);
            cases.add(roundTrip(JsonNode.class, SqlType.JSON, node, node));
        }
    }

    private static void arrays(List<RoundTripCase> cases) {
        cases.add(list(member("strings"), SqlType.TEXT, List.of()));
        cases.add(
                list(member("strings"), SqlType.TEXT, List.of("", "a,b", "\"q\"", "{}", "null", "\\", "\ud83d\ude00")));
        cases.add(list(member("integers"), SqlType.INTEGER, List.of(1, Integer.MIN_VALUE)));
        cases.add(list(member("longs"), SqlType.BIGINT, List.of(Long.MAX_VALUE)));
        cases.add(list(member("shorts"), SqlType.SMALLINT, List.of((short) 1)));
        cases.add(list(member("doubles"), SqlType.DOUBLE, List.of(0.1, Double.NaN, Double.NEGATIVE_INFINITY)));
        cases.add(list(member("floats"), SqlType.REAL, List.of(0.1f)));
        cases.add(list(member("booleans"), SqlType.BOOLEAN, List.of(true, false)));
        cases.add(list(member("decimals"), SqlType.decimal(10, 2), List.of(new BigDecimal("1.50"))));
        cases.add(list(member("uuids"), SqlType.UUID, List.of(new UUID(1, 2))));
        cases.add(list(
                member("instants"),
                SqlType.TIMESTAMPTZ,
                List.of(Instant.parse("2024-01-01T00:00:00.000001Z"), Instant.parse("1969-12-31T23:59:59.999999Z"))));
        cases.add(list(member("dates"), SqlType.DATE, List.of(LocalDate.of(1899, 12, 31), LocalDate.of(1582, 10, 4))));
        cases.add(list(member("times"), SqlType.TIME, List.of(LocalTime.of(1, 2, 3, 4_000))));
        cases.add(list(
                member("dateTimes"),
                SqlType.TIMESTAMP,
                List.of(LocalDateTime.of(2024, 1, 1, 0, 0), LocalDateTime.of(1500, 2, 3, 4, 5, 6, 7_000))));
        cases.add(list(member("colors"), SqlType.varchar(50), List.of(Color.GREEN, Color.RED)));
        cases.add(roundTrip(SqlType.array(SqlType.INTEGER), new int[] {1, 2}));
        cases.add(roundTrip(SqlType.array(SqlType.TEXT), new String[] {"a", ""}));
    }

    /** What H2 cannot hold: it has one zero only, and its driver takes no null, and no unlike decimals, in an array. */
    static List<RoundTripCase> onlyOnPostgresql() {
        return List.of(
                roundTrip(SqlType.DOUBLE, -0.0),
                roundTrip(SqlType.REAL, -0.0f),
                list(member("strings"), SqlType.varchar(10), Arrays.asList("a", null, "b")),
                list(member("integers"), SqlType.INTEGER, Arrays.asList(null, 1)),
                list(
                        member("durations"),
                        SqlType.INTERVAL,
                        Arrays.asList(Duration.ofDays(-40).minusMillis(1), null)),
                list(member("hosts"), SqlType.INET, hosts("192.168.1.255", "2001:db8::1")),
                roundTrip(SqlType.array(SqlType.TEXT), new String[] {"a", null}));
    }

    private static List<InetAddress> hosts(String... texts) {
        return Stream.of(texts).map(InternetAddresses::parse).toList();
    }

    private static Type member(String name) {
        try {
            Field field = Members.class.getDeclaredField(name);
            return field.getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
