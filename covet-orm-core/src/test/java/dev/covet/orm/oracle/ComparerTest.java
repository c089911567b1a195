package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparerTest {

    @Test
    void numbersAreEqualByValueWhateverTheirType() {
        assertEqual(1, 1L);
        assertEqual(1L, BigInteger.ONE);
        assertEqual(1, 1.0);
        assertEqual(new BigDecimal("1.50"), 1.5);
        assertEqual(new BigDecimal("1.5"), new BigDecimal("1.500"));
        assertEqual(Double.NaN, Double.NaN);
    }

    @Test
    void integersAreComparedExactlyAndOtherNumbersNearly() {
        assertEqual(0.333333333333, 1.0 / 3);
        assertEqual(1_000_000_000_000.0, 1_000_000_000_000.1);
        assertDifferent(1_000_000_000_000L, 1_000_000_000_001L);
        assertDifferent(0.3333333, 1.0 / 3);
        assertDifferent(0, 1e-9);
        assertDifferent(Double.NaN, 1.0);
        assertDifferent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void nothingIsConverted() {
        assertDifferent(1, "1");
        assertDifferent(1, true);
        assertDifferent(0, null);
        assertDifferent(null, "");
        assertDifferent("a", "A");
        assertDifferent("a", "a ");
        assertDifferent(
                UUID.fromString("01234567-89ab-cdef-8000-000000000001"), "01234567-89ab-cdef-8000-000000000001");
        assertDifferent(LocalDate.parse("2024-02-29"), LocalDateTime.parse("2024-02-29T00:00:00"));
        assertDifferent(Instant.parse("2024-02-29T00:00:00Z"), LocalDateTime.parse("2024-02-29T00:00:00"));
        assertDifferent(List.of(), Map.of());
        assertDifferent(List.of(), null);
    }

    @Test
    void pointsInTimeAreComparedAsSuch() {
        assertEqual(Instant.parse("2024-03-10T07:00:00Z"), OffsetDateTime.parse("2024-03-10T08:00:00+01:00"));
        assertDifferent(Instant.parse("2024-03-10T07:00:00Z"), OffsetDateTime.parse("2024-03-10T07:00:00+01:00"));
        assertDifferent(Instant.parse("2024-03-10T07:00:00Z"), Instant.parse("2024-03-10T07:00:00.000001Z"));
    }

    @Test
    void objectsAreComparedByKeyAndListsInOrder() {
        assertEqual(Map.of("a", 1, "b", 2), Map.of("b", 2, "a", 1));
        assertDifferent(Map.of("a", 1), Map.of("a", 1, "b", 2));
        assertDifferent(Map.of("a", 1, "b", 2), Map.of("a", 1));
        assertDifferent(Map.of("a", 1), Map.of("b", 1));
        assertDifferent(List.of(1, 2), List.of(2, 1));
        assertDifferent(List.of(1), List.of(1, 1));
        assertDifferent(List.of(1, 1), List.of(1));
        assertDifferent(List.of(Map.of("a", List.of(1))), List.of(Map.of("a", List.of(2))));
        assertEqual(Arrays.asList(1, null), Arrays.asList(1, null));
    }

    @Test
    void aDifferenceSaysWhere() {
        assertThat(Comparer.difference(List.of(Map.of("a", 1)), List.of(Map.of("a", 2))))
                .contains("[0].a expected 1, got 2");
    }

    @Test
    void documentsAreComparedWithPlainValues() {
        assertEqual(Resources.parse("{\"a\":[1,null,\"x\"]}"), Map.of("a", Arrays.asList(1, null, "x")));
        assertEqual("x", Resources.parse("\"x\""));
        assertEqual(null, Resources.parse("null"));
        assertDifferent(Resources.parse("{\"a\":1}"), Resources.parse("{\"a\":2}"));
        assertDifferent(Resources.parse("{}"), "{}");
    }

    @Test
    void bagsCountEqualItems() {
        assertThat(Comparer.differenceOfBags(List.of(1, 2, 2), List.of(2, 1, 2)))
                .isEmpty();
        assertThat(Comparer.differenceOfBags(List.of(1, 2, 2), List.of(1, 1, 2)))
                .isPresent();
        assertThat(Comparer.differenceOfBags(List.of(1, 2), List.of(1, 2, 2))).isPresent();
        assertThat(Comparer.differenceOfBags(List.of(), List.of())).isEmpty();
        assertThat(Comparer.differenceOfBags(List.of(List.of(1, 2)), List.of(List.of(2, 1))))
                .isPresent();
    }

    private static void assertEqual(Object expected, Object actual) {
        assertThat(Comparer.difference(expected, actual)).isEmpty();
    }

    private static void assertDifferent(Object expected, Object actual) {
        assertThat(Comparer.difference(expected, actual)).isPresent();
    }
}
