package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page gives to who does not look at it, or sees little of it. */
class PageAccessibilityTest {

    /** What WCAG's level AA asks of texts, and of signs that are no texts. */
    private static final double TEXT = 4.5;

    private static final double SIGN = 3;

    private static final String HTML = ActuatorPage.load().html();
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #(\\p{XDigit}{3}(?:\\p{XDigit}{3})?);");

    private static List<MatchResult> all(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(HTML).results().toList();
    }

    private static int count(String pattern) {
        return all(pattern).size();
    }

    @Test
    void saysItsLanguageAndItsTitle() {
        assertThat(HTML).contains("<html lang=\"en\">").containsPattern("<title>\\S+.*</title>");
    }

    @Test
    void hasOneOfEachLandmark() {
        assertThat(count("<main[ >]")).isEqualTo(1);
        assertThat(count("<header[ >]")).isEqualTo(1);
        assertThat(count("<nav[ >]")).isEqualTo(1);
        assertThat(HTML).containsPattern("<nav aria-label=\"[^\"]+\">");
    }

    @Test
    void headingsFollowOneAnother() {
        assertThat(count("<h1[ >]")).isEqualTo(1);
        assertThat(HTML.indexOf("<h1")).isLessThan(HTML.indexOf("<h2"));
        assertThat(count("<h[4-6][ >]") + count("make\\(\"h[4-6]\"")).isZero();
        assertThat(HTML.indexOf("make(\"h3\""))
                .as("within sections, which begin by h2")
                .isPositive();
    }

    @Test
    void sectionsAreNamedByTheirHeadingsAndLedToFromTheNavigation() {
        List<MatchResult> sections =
                all("<section id=\"(\\w+)\" aria-labelledby=\"([\\w-]+)\"><h2 id=\"([\\w-]+)\">[^<]+</h2>");
        assertThat(sections).hasSize(count("<section[ >]")).allSatisfy(section -> {
            assertThat(section.group(2)).isEqualTo(section.group(3));
            assertThat(HTML).contains("<a href=\"#" + section.group(1) + "\">");
        });
        assertThat(count("<a href=\"#")).isEqualTo(sections.size());
    }

    @Test
    void idsAreThereOnce() {
        assertThat(all("<[^>]* id=\"([^\"]+)\"").stream().map(id -> id.group(1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void tablesHaveHeadersAndNames() {
        assertThat(count("make\\(\"table\"")).isEqualTo(1);
        assertThat(HTML)
                .contains("make(\"th\", { scope: \"col\"")
                .contains("tabindex: \"0\", role: \"region\", \"aria-label\": label }");
        assertThat(all("table\\(\"([^\"]*)\", "))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.group(1)).isNotBlank());
    }

    @Test
    void drawingsSayWhatTheyShow() {
        List<MatchResult> drawings = all("draw\\(\"svg\", \\{(.*?)\\}");
        assertThat(drawings)
                .isNotEmpty()
                .allSatisfy(drawing -> assertThat(drawing.group(1)).contains("role: \"img\"", "\"aria-label\": "));
    }

    @Test
    void buttonsAreButtonsWithNamesAndStates() {
        assertThat(all("<button ([^>]*)>([^<]*)</button>")).isNotEmpty().allSatisfy(button -> {
            assertThat(button.group(1)).contains("type=\"button\"", "aria-pressed=");
            assertThat(button.group(2)).isNotBlank();
        });
        assertThat(HTML).contains("role=\"status\"");
    }

    @Test
    void whoMovesByKeysSeesWhere() {
        assertThat(HTML)
                .containsPattern("\\.scroll:focus-visible, a:focus-visible, button:focus-visible, summary:focus-visible"
                        + " \\{ outline: 3px")
                .doesNotContain("outline: none", "outline: 0");
    }

    @ParameterizedTest
    @CsvSource({"0,light", "1,dark"})
    void coloursDifferEnough(int theme, String name) {
        Map<String, Double> light =
                luminances(all(":root \\{([^}]*)\\}").get(theme).group(1));
        for (String ground : List.of("ground", "card")) {
            for (String ink : List.of("ink", "soft", "mark", "bad", "warn")) {
                assertThat(contrast(light.get(ink), light.get(ground)))
                        .as("%s on %s, %s", ink, ground, name)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
        assertThat(contrast(light.get("mark"), light.get("fill")))
                .as("the line of a chart on its area, %s", name)
                .isGreaterThanOrEqualTo(SIGN);
    }

    private static Map<String, Double> luminances(String variables) {
        Map<String, Double> luminances = new HashMap<>();
        COLOUR.matcher(variables)
                .results()
                .forEach(colour -> luminances.put(colour.group(1), luminance(colour.group(2))));
        return luminances;
    }

    /** As WCAG defines it. */
    private static double luminance(String hex) {
        String full = hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1");
        int colour = Integer.parseInt(full, 16);
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear((colour >> 8) & 0xFF) + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int component) {
        double share = component / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
