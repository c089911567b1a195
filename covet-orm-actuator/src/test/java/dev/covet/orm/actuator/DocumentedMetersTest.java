package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.listener.TransactionListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;

/** The meters that the guide lists, and those that the dashboard and the alert rules use, are those there are. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "covet.orm.schema=create",
            "covet.orm.n-plus-one.mode=warn",
            "covet.orm.n-plus-one.threshold=1",
            "covet.orm.datasources.default.url=r2dbc:h2:mem:///meters;DB_CLOSE_DELAY=-1",
            "covet.orm.datasources.default.replicas.east.url=r2dbc:h2:mem:///meterseast;DB_CLOSE_DELAY=-1"
        })
class DocumentedMetersTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern OURS = Pattern.compile("(db\\.client|r2dbc\\.pool|covet)\\..*");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| `(\\w+)` \\| ([^|]+) \\| .*");
    private static final Pattern TAGS = Pattern.compile("\\| (`[^|]+) \\|");
    private static final Pattern SAMPLE = Pattern.compile("^\\w+", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");
    private static final Pattern USED = Pattern.compile("\\b(?:db_client|r2dbc_pool|covet)_\\w+");

    @SpringBootApplication
    static class Post {

        @Bean
        static PrometheusMeterRegistry prometheus() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }
    }

    @Autowired
    private Covet covet;

    @Autowired
    private PrometheusMeterRegistry registry;

    @Autowired
    private List<TransactionListener> listeners;

    @BeforeEach
    void work() {
        covet.session(() -> Flux.range(0, 4)
                        .concatMap(weight -> Parcel.objects
                                .using("default.primary")
                                .filter("weight", weight)
                                .exists())
                        .then())
                .block(LIMIT);
        covet.atomic(() -> Parcel.objects.create(parcel -> parcel.setWeight(1))).block(LIMIT);
        listeners.forEach(listener -> listener.retried("default"));
    }

    private static String read(String file) {
        try {
            return Files.readString(DOCS.resolve(file));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The rows of the guide's table: Prometheus' name and the tags, by the name of the meter. */
    private static Map<String, List<String>> documented() {
        Map<String, List<String>> rows = new TreeMap<>();
        read("guide/actuator.md")
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .forEach(row -> rows.put(row.group(1), List.of(row.group(2), row.group(3))));
        return rows;
    }

    private static Set<String> tagsOfStatements() {
        String page = read("guide/actuator.md");
        String table = page.substring(page.indexOf("The tags of a statement's timer:"), page.indexOf("## Traces"));
        return table.lines()
                .map(TAGS::matcher)
                .filter(Matcher::lookingAt)
                .flatMap(row -> names(row.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1));
    }

    /** The tags of each meter of ours. */
    private Map<String, Set<String>> registered() {
        Map<String, Set<String>> meters = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String name = meter.getId().getName();
            if (OURS.matcher(name).matches()) {
                meter.getId().getTags().stream()
                        .map(Tag::getKey)
                        .forEach(meters.computeIfAbsent(name, unseen -> new TreeSet<>())::add);
            }
        }
        return meters;
    }

    private Set<String> samples() {
        return SAMPLE.matcher(registry.scrape())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void theGuideListsThemWithTheirTags() {
        Map<String, Set<String>> documented = new TreeMap<>();
        documented()
                .forEach((name, row) -> documented.put(
                        name,
                        row.get(1).contains("#tags")
                                ? tagsOfStatements()
                                : names(row.get(1)).collect(Collectors.toCollection(TreeSet::new))));
        assertThat(registered()).isEqualTo(documented);
    }

    @Test
    void theGuideHasThePrometheusNames() {
        Set<String> samples = samples();
        assertThat(documented().values())
                .allSatisfy(row -> assertThat(samples).containsAnyOf(row.get(0), row.get(0) + "_count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring/grafana-dashboard.json", "monitoring/prometheus-alerts.yml"})
    void whatIsUsedIsThere(String file) {
        Set<String> labels = registered().values().stream()
                .flatMap(Set::stream)
                .map(tag -> tag.replace('.', '_'))
                .collect(Collectors.toSet());
        Set<String> used = USED.matcher(read(file))
                .results()
                .map(found -> found.group())
                .filter(name -> !labels.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).hasSizeGreaterThan(5);
        assertThat(samples()).containsAll(used);
    }
}
