package dev.covet.demo.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class LineSplitterTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 100})
    void findsTheSameLinesWhereverTheBytesAreCut(int size) {
        assertThat(texts("first\n\nKäse 🙂\nlast", size, 100)).containsExactly("first", "", "Käse 🙂", "last");
    }

    @Test
    void countsLinesFromOne() {
        List<Long> numbers = LineSplitter.split(buffers("a\nb\n", 100), 100)
                .map(Line::number)
                .collectList()
                .block(LIMIT);
        assertThat(numbers).containsExactly(1L, 2L);
    }

    @Test
    void findsNoLineInNothing() {
        assertThat(texts("", 10, 100)).isEmpty();
    }

    @Test
    void keepsOnlyTheBeginningOfALineThatIsTooLong() {
        List<Line> lines = LineSplitter.split(buffers("12345678\n123\n", 2), 4)
                .collectList()
                .block(LIMIT);
        assertThat(lines).extracting(Line::complete).containsExactly(false, true);
        assertThat(lines.get(0).bytes()).hasSize(4);
    }

    @Test
    void asksForBytesOnlyAsLinesAreTaken() {
        AtomicLong requested = new AtomicLong();
        Flux<DataBuffer> endless = Flux.range(0, Integer.MAX_VALUE)
                .map(number -> buffer((number + "\n").getBytes(UTF_8)))
                .hide() // or the whole range would be there to be discarded
                .doOnRequest(requested::addAndGet);
        StepVerifier.create(LineSplitter.split(endless, 100), 3)
                .expectNextCount(3)
                .thenCancel()
                .verify(LIMIT);
        assertThat(requested.get()).isLessThanOrEqualTo(5);
    }

    private static List<String> texts(String text, int size, int maxLength) {
        return LineSplitter.split(buffers(text, size), maxLength)
                .map(line -> new String(line.bytes(), UTF_8))
                .collectList()
                .block(LIMIT);
    }

    private static Flux<DataBuffer> buffers(String text, int size) {
        byte[] bytes = text.getBytes(UTF_8);
        List<DataBuffer> buffers = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += size) {
            buffers.add(buffer(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size))));
        }
        return Flux.fromIterable(buffers);
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
