package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Model;
import dev.covet.orm.field.JSONField;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A document needs Jackson, which is said when the models are read. */
class DocumentsWithoutJacksonTest {

    /** A model with a document. */
    public static class Paper extends Model<Paper> {
        @JSONField
        Map<String, Object> meta;
    }

    @Test
    void aDocumentIsRefusedAtTheStart() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jackson"))
                .map(DocumentsWithoutJacksonTest::url)
                .toArray(URL[]::new);

        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Class<?> models = loader.loadClass(Models.class.getName());
            Class<?> paper = loader.loadClass(Paper.class.getName());
            assertThatThrownBy(() ->
                            models.getMethod("of", java.util.Collection.class).invoke(null, List.of(paper)))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("a document is written and read by Jackson 3, which is not on the class path."
                            + " Add the dependency tools.jackson.core:jackson-databind.");
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
