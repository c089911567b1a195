package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.architecture.ApiListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users see of the top package is what is listed, and nothing else. */
class PublicApiTest {

    private static final Path LIST = Path.of("src/test/resources/api/dev.covet.orm.txt");

    @Test
    void showsWhatIsListed() throws IOException {
        List<String> shown = ApiListing.of(Covet.class);
        if (Boolean.getBoolean("covet.api.write")) {
            Files.createDirectories(LIST.getParent());
            Files.write(LIST, shown, StandardCharsets.UTF_8);
        }
        assertThat(shown).as("""
                        The public and protected members of dev.covet.orm differ from those listed in %s.
                        What is missing there is new, what is missing in the code breaks applications. If the change is meant,
                        say it in CHANGELOG.md and write the list anew:
                        ./mvnw -pl covet-orm-core -am test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dcovet.api.write=true
                        """, LIST).containsExactlyElementsOf(Files.readAllLines(LIST, StandardCharsets.UTF_8));
    }

    @Test
    void showsNoHooksOfTheLibrary() {
        assertThat(ApiListing.of(Covet.class))
                .noneMatch(line -> line.contains("InstanceState"))
                .noneMatch(line -> line.contains("QuerySpec"))
                .noneMatch(line -> line.matches("(Ref|RelatedSet)\\..* load\\(.*"));
    }
}
