package dev.covet.demo.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "What a query set is, what-a-query-set-is",
        "Käse & Brot, kase-brot",
        "'  ...Hello, World!  ', hello-world",
        "日本語, ''",
    })
    void makesAnAddressOfATitle(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({"300, 200"})
    void keepsToTheLengthOfTheColumn(int titleLength, int slugLength) {
        assertThat(Slug.of("a".repeat(titleLength))).hasSize(slugLength);
    }
}
