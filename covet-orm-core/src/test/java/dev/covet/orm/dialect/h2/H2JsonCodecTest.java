package dev.covet.orm.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.sql.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** H2 compares JSON documents by their text, so equal documents are written as equal texts. */
class H2JsonCodecTest {

    private static String written(Object document, Class<?> type) {
        Codec<?> codec = Dialect.forDriver("H2").codecs().find(type, SqlType.JSON);
        return new String((byte[]) encoded(codec, document), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Object encoded(Codec<?> codec, Object document) {
        return ((Codec<Object>) codec).encode(document);
    }

    @Test
    void theKeysOfAMapAreWrittenInOrder() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("b", 1);
        document.put("a", Map.of("c", true));
        assertThat(written(document, Map.class)).isEqualTo("{\"a\":{\"c\":true},\"b\":1}");
    }

    @Test
    void theKeysOfATreeAreWrittenInOrder() {
        JsonNode document = JsonMapper.builder().build().readTree("{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}");
        assertThat(written(document, JsonNode.class)).isEqualTo("{\"a\":[{\"c\":2,\"d\":1}],\"b\":1}");
    }

    @Test
    void theComponentsOfARecordAreWrittenInOrder() {
        assertThat(written(new Size(2, 1), Size.class)).isEqualTo("{\"height\":1,\"width\":2}");
    }

    record Size(int width, int height) {}
}
