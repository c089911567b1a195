package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocabulary may be a bean. Names are sealed once for a process, so that this needs one of its own. */
class VocabularyBeanTest {

    private static final long LIMIT = 90;

    @Test
    void isKnownBeforeTheFirstNameIsResolved(@TempDir Path folder) throws IOException, InterruptedException {
        File output = folder.resolve("output.txt").toFile();
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VocabularyApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(application.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
            assertThat(application.exitValue()).as(() -> read(output)).isEqualTo(2);
        } finally {
            application.destroyForcibly();
        }
    }

    private static String read(File output) {
        try {
            return Files.readString(output.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
