package dev.covet.orm.spring.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.actuator.CovetActuatorAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The starter names this module where one of its settings is given without it, so it has to know its groups. */
class SettingsOfActuatorTest {

    private static final Pattern GROUP = Pattern.compile("\"name\"\\s*:\\s*\"covet\\.orm\\.([^.\"]+)");

    @Test
    void theGroupsThatTheStarterKnowsAreThoseOfTheMetadata() throws Exception {
        assertThat(UnknownSettings.OF_ACTUATOR).isEqualTo(described());
    }

    private static Set<String> described() throws IOException, URISyntaxException {
        URI classes = CovetActuatorAutoConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        URL metadata =
                classes.resolve("META-INF/spring-configuration-metadata.json").toURL();
        try (InputStream content = metadata.openStream()) {
            return GROUP.matcher(new String(content.readAllBytes(), UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
