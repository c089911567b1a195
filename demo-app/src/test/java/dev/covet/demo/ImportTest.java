package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.demo.importing.ImportEvent;
import dev.covet.demo.importing.ImportEvent.Finished;
import dev.covet.demo.importing.ImportEvent.Progress;
import dev.covet.demo.importing.ImportEvent.Rejected;
import dev.covet.demo.model.Post;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

class ImportTest extends BlogTest {

    private static final Resource POSTS = new ClassPathResource("static/data/posts.jsonl");
    private static final Resource BAD_LINES = new ClassPathResource("posts-with-bad-lines.jsonl");

    @Test
    void importsTheWholeFileAndTellsHowFarItIs() {
        List<ImportEvent> events = send(POSTS);
        assertThat(of(Rejected.class, events)).isEmpty();
        assertThat(of(Progress.class, events))
                .extracting(Progress::lines)
                .containsExactly(200L, 400L, 600L, 800L, 1000L, 1200L, 1400L, 1600L, 1800L, 2000L);
        assertThat(last(events).imported()).isEqualTo(2000);
        blog.read("/posts").jsonPath("$.total").isEqualTo(2000);
        blog.read("/authors").jsonPath("$.length()").isEqualTo(24);
    }

    @Test
    void keepsEverythingThatALineSays() throws IOException {
        send(lineWith("Everything I got wrong about the first swallows"));
        Post post = Post.objects
                .selectRelated("author", "category")
                .prefetchRelated("tags")
                .get("slug", "everything-i-got-wrong-about-the-first-swallows")
                .block(LIMIT);
        assertThat(post.author().get().getEmail()).endsWith("@example.org");
        assertThat(post.category().get().getName()).isEqualTo("Nature");
        assertThat(post.tags().loaded()).isNotEmpty();
        assertThat(post.getMeta()).containsEntry("language", "en").containsKey("written");
        assertThat(post.getPublishedAt()).isNotNull();
    }

    @Test
    void leavesOutBadLinesAndSaysWhy() {
        List<ImportEvent> events = send(BAD_LINES);
        assertThat(of(Rejected.class, events)).extracting(Rejected::line).containsExactly(2L, 3L, 6L, 7L, 8L);
        assertThat(of(Rejected.class, events))
                .extracting(Rejected::reason)
                .satisfiesExactly(
                        broken -> assertThat(broken).startsWith("Not valid JSON, at column "),
                        untitled -> assertThat(untitled).contains("title: This field cannot be"),
                        repeated -> assertThat(repeated).isEqualTo("slug: This value is taken."),
                        undated -> assertThat(undated).isEqualTo("publishedAt: not a value of the right kind."),
                        nobody ->
                                assertThat(nobody).contains("author.username: ").contains("author.email: "));
        assertThat(last(events).imported()).isEqualTo(4);
        assertThat(last(events).lines()).isEqualTo(10);
        blog.read("/posts/second").jsonPath("$.content").isEqualTo("Good, too: Käse, 日本語, 🙂.");
        blog.read("/users/ada").jsonPath("$.postCount").isEqualTo(1);
    }

    @Test
    void importsNothingTwice() {
        send(BAD_LINES);
        List<ImportEvent> events = send(BAD_LINES);
        assertThat(last(events).imported()).isZero();
        assertThat(last(events).rejected()).isEqualTo(9);
        blog.read("/posts").jsonPath("$.total").isEqualTo(4);
    }

    @Test
    void finishesAnEmptyFile() {
        List<ImportEvent> events = send("");
        assertThat(events).hasSize(1);
        assertThat(last(events).lines()).isZero();
    }

    @Test
    void leavesOutALineThatIsTooLong() {
        String tooLong = "{\"title\":\"" + "x".repeat(100_000) + "\"}";
        List<ImportEvent> events = send(tooLong + "\n" + line(1));
        assertThat(of(Rejected.class, events)).containsExactly(new Rejected(1, "The line is longer than allowed."));
        assertThat(last(events).imported()).isEqualTo(1);
    }

    @Test
    void takesABodyThatIsLargerThanABufferedOneMayBe() {
        String body = IntStream.range(0, 1600).mapToObj(ImportTest::line).collect(Collectors.joining("\n"));
        assertThat(body.length()).isGreaterThan(512 * 1024);
        assertThat(last(send(body)).imported()).isEqualTo(1600);
    }

    @Test
    void sendsTheSameNumberOfStatementsForEachChunk() {
        send(POSTS);
        List<String> sent = statements.during(() -> send(POSTS));
        assertThat(sent).as("nothing is new, so each of 10 chunks only looks").hasSizeLessThanOrEqualTo(40);
    }

    private static String lineWith(String title) throws IOException {
        return POSTS.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static String line(int number) {
        return """
               {"title":"Number %1$d","author":{"username":"ada","email":"ada@example.org"},"tags":["numbers"],"content":"%2$s"}""".formatted(number, "word ".repeat(60));
    }

    private List<ImportEvent> send(Object body) {
        return client.post()
                .uri("/import")
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                .returnResult(ImportEvent.class)
                .getResponseBody()
                .collectList()
                .block(LIMIT);
    }

    private static <E extends ImportEvent> List<E> of(Class<E> type, List<ImportEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Finished last(List<ImportEvent> events) {
        return (Finished) events.get(events.size() - 1);
    }
}
