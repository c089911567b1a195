package dev.covet.orm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanConstantsTest {

    @Test
    void takesTextsAndLeavesNames() {
        assertThat(PlanConstants.withoutTexts("(\"it's 5\" = 'it''s \"5\"'::text)"))
                .isEqualTo("(\"it's 5\" = ?::text)");
    }

    @Test
    void takesWhatIsLongOrHasNoEnd() {
        assertThat(PlanConstants.withoutTexts("a = '" + "''".repeat(1_000_000) + "' or b"))
                .isEqualTo("a = ? or b");
        assertThat(PlanConstants.withoutTexts("a = 'secret")).isEqualTo("a = ?");
    }

    @Test
    void takesNumbersAndLeavesNamesMarkersAndFigures() {
        assertThat(PlanConstants.withoutNumbers(
                        "t0.id2 = 5 AND x > 1.5e-7 AND y = $1 AND z = ?2 AND \"n 1\" = -3 /* scanCount: 12 */"))
                .isEqualTo("t0.id2 = ? AND x > ? AND y = $1 AND z = ?2 AND \"n 1\" = -? /* scanCount: 12 */");
    }
}
