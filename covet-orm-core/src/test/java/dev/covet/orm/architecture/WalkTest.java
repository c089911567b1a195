package dev.covet.orm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walk in CONTRIBUTING.md from {@code filter} to the driver is the one that the code takes. */
class WalkTest {

    private static final Pattern STOP = Pattern.compile("^\\d+\\. `([\\w.]+)#(\\w+)`", Pattern.MULTILINE);
    private static final String BASE = "dev.covet.orm.";

    private final JavaClasses classes = new ClassFileImporter().importLocations(new CoreClasses().get(WalkTest.class));

    /** A method that the walk comes to. */
    private record Stop(String type, String method) {}

    private static List<Stop> stops() throws IOException {
        String page = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        String walk = page.substring(page.indexOf("## A value's way"), page.indexOf("## Recipes"));
        return STOP.matcher(walk)
                .results()
                .map(stop -> new Stop(BASE + stop.group(1), stop.group(2)))
                .toList();
    }

    @Test
    void hasAtMostTenStopsWhichExist() throws IOException {
        assertThat(stops()).hasSizeBetween(5, 10).allSatisfy(stop -> {
            JavaClass type = classes.get(stop.type());
            assertThat(type.getMethods()).anyMatch(method -> method.getName().equals(stop.method()));
        });
    }

    @Test
    void goesFromEachStopToTheNext() throws IOException {
        List<Stop> stops = stops();
        for (int i = 1; i < stops.size(); i++) {
            JavaClass here = classes.get(stops.get(i - 1).type());
            JavaClass next = classes.get(stops.get(i).type());
            assertThat(refers(here, next) || refers(next, here))
                    .as("%s and %s refer to each other", here.getSimpleName(), next.getSimpleName())
                    .isTrue();
        }
    }

    /** Whether one class, or a class inside it, uses the other. */
    private boolean refers(JavaClass one, JavaClass other) {
        return classes.stream()
                .filter(each -> each.equals(one) || each.getName().startsWith(one.getName() + "$"))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .anyMatch(other::equals);
    }
}
