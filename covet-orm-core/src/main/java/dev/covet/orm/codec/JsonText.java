package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes values of one Java type as JSON text, and reads them. Only loaded where Jackson is used. */
public final class JsonText {

    private static final JsonMapper STANDARD = JsonMapper.builder().build();

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();

    private final JavaType type;
    private final ObjectWriter writer;
    private final ObjectWriter untyped;

    /** Finds how the type is read when it is made: to find it takes a lock, which is nothing for who reads rows. */
    private final ObjectReader reader;

    private JsonText(JsonMapper mapper, JavaType type) {
        this.type = type;
        this.writer = mapper.writerFor(type);
        this.untyped = mapper.writer();
        this.reader = mapper.readerFor(type);
    }

    /** JSON of a Java type, with Jackson's default configuration. */
    public static JsonText of(Type javaType) {
        return of(javaType, STANDARD);
    }

    /** JSON of a Java type with its keys in order, so that equal documents are equal texts. */
    public static JsonText sorted(Type javaType) {
        return of(javaType, SORTED);
    }

    /** JSON of a Java type, as a mapper of the application has it. */
    public static JsonText of(Type javaType, JsonMapper mapper) {
        return new JsonText(mapper, mapper.constructType(javaType));
    }

    /** The class of the values. */
    public Class<?> javaType() {
        return type.getRawClass();
    }

    /** The value as JSON; a value of another type than the declared one is written as what it is. */
    public String write(Object value) {
        String json;
        try {
            json = writer(value).writeValueAsString(value);
        } catch (JacksonException e) {
            throw unfit("be written as JSON", e);
        }
        String problem = WholeText.problemOfJson(json);
        if (problem != null) {
            throw new ValueException("A text in a JSON document " + problem);
        }
        return json;
    }

    private ObjectWriter writer(Object value) {
        return type.getRawClass().isInstance(value) ? writer : untyped;
    }

    /** The value that the JSON stands for; null for JSON's {@code null}, unless the type has a value for it. */
    public @Nullable Object read(String json) {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw unfit("be read from the JSON in the column", e);
        }
    }

    /** Jackson's message may quote the document, so only its kind is told. */
    private ValueException unfit(String what, JacksonException cause) {
        return new ValueException("A value of type " + type.getRawClass().getSimpleName() + " cannot " + what + " ("
                + cause.getClass().getSimpleName() + ").");
    }
}
