package dev.covet.demo.importing;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of one line. A bad line is an answer, not an error. */
@Component
final class PostLineReader {

    private final ObjectReader reader;

    PostLineReader(JsonMapper mapper) {
        reader = mapper.readerFor(PostLine.class);
    }

    ReadLine read(Line line) {
        if (!line.complete()) {
            return new ReadLine.Malformed(line.number(), "The line is longer than allowed.");
        }
        try {
            PostLine post = reader.readValue(line.bytes());
            return post == null
                    ? new ReadLine.Malformed(line.number(), "The line holds no object.")
                    : new ReadLine.Parsed(line.number(), post);
        } catch (JacksonException e) {
            return new ReadLine.Malformed(line.number(), reason(e));
        }
    }

    private static String reason(JacksonException error) {
        if (error instanceof StreamReadException) {
            return "Not valid JSON, at column " + error.getLocation().getColumnNr() + ".";
        }
        String path = error.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
        return (path.isEmpty() ? "The line" : path) + ": not a value of the right kind.";
    }
}
