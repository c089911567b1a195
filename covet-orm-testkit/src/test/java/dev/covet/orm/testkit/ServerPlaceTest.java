package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPlaceTest {

    private static final Map<String, String> TEMPORARY = Map.of("java.io.tmpdir", "/temporary");

    @TempDir
    Path memory;

    @Test
    void isInMemoryWhereThereIsRoom() {
        assertThat(ServerPlace.find(TEMPORARY::get, memory, 1)).isEqualTo(memory);
        assertThat(ServerPlace.find(TEMPORARY::get, memory, Long.MAX_VALUE)).isEqualTo(Path.of("/temporary"));
        assertThat(ServerPlace.find(TEMPORARY::get, memory.resolve("none"), 1)).isEqualTo(Path.of("/temporary"));
    }

    @Test
    void isWhatThePropertyNames() {
        assertThat(ServerPlace.find(name -> name.equals(ServerPlace.PROPERTY) ? "/mine" : "/other", memory, 1))
                .isEqualTo(Path.of("/mine"));
    }
}
