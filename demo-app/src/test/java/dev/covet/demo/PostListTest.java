package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostListTest extends BlogTest {

    @BeforeEach
    void fill() {
        blog.register("ada");
        blog.register("grace");
        blog.published(
                "ada",
                "Rye bread",
                Map.of("category", "Kitchen", "tags", List.of("bread", "rye"), "meta", Map.of("language", "en")));
        blog.published(
                "grace",
                "Brot und Butter",
                Map.of(
                        "category", "Kitchen",
                        "tags", List.of("bread"),
                        "meta", Map.of("language", "de", "written", Map.of("country", "CH"))));
        blog.published("ada", "A steel frame", Map.of("category", "Cycling"));
        blog.draft("ada", "Half a thought", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "published=true, 3",
        "published=false, 1",
        "author=ada, 3",
        "author=nobody, 0",
        "author=ada&published=true, 2",
        "category=Kitchen, 2",
        "tag=bread, 2",
        "tag=bread&author=grace, 1",
        "q=BREAD, 1",
        "q=brot, 1",
        "q=about steel, 1",
        "q=about, 4",
        "language=de, 1",
        "country=CH, 1",
        "year=1999, 0",
        "q=%25, 0",
    })
    void narrowsTheListDown(String parameters, int total) {
        blog.read("/posts?" + parameters).jsonPath("$.total").isEqualTo(total);
    }

    @Test
    void listsTheNewestFirstAndDraftsLast() {
        blog.read("/posts")
                .jsonPath("$.items[0].slug")
                .isEqualTo("a-steel-frame")
                .jsonPath("$.items[2].slug")
                .isEqualTo("rye-bread")
                .jsonPath("$.items[3].slug")
                .isEqualTo("half-a-thought");
    }

    @Test
    void ordersByTitle() {
        blog.read("/posts?sort=TITLE").jsonPath("$.items[0].slug").isEqualTo("a-steel-frame");
    }

    @Test
    void pagesThroughTheList() {
        blog.read("/posts?size=3&page=2")
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.page")
                .isEqualTo(2)
                .jsonPath("$.pages")
                .isEqualTo(2)
                .jsonPath("$.total")
                .isEqualTo(4);
    }

    @Test
    void givesAnEmptyPageBehindTheLast() {
        blog.read("/posts?page=9")
                .jsonPath("$.items.length()")
                .isEqualTo(0)
                .jsonPath("$.total")
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "size=0", "size=101", "page=x", "published=maybe", "sort=RANDOM"})
    void refusesParametersThatMakeNoSense(String parameters) {
        blog.get("/posts?" + parameters).expectStatus().isBadRequest();
    }

    @Test
    void hidesSpam() {
        blog.patch("/posts/half-a-thought", Map.of("status", "SPAM"))
                .expectStatus()
                .isOk();
        blog.read("/posts").jsonPath("$.total").isEqualTo(3);
    }

    @Test
    void showsTagsAndTheThreeLatestComments() {
        for (String text : List.of("first", "second", "third", "fourth")) {
            blog.post("/posts/rye-bread/comments", Map.of("author", "grace", "text", text))
                    .expectStatus()
                    .isCreated();
        }
        blog.read("/posts?sort=TITLE&tag=rye")
                .jsonPath("$.items[0].tags")
                .isEqualTo(List.of("bread", "rye"))
                .jsonPath("$.items[0].latestComments[*].text")
                .isEqualTo(List.of("fourth", "third", "second"))
                .jsonPath("$.items[0].latestComments[0].author")
                .isEqualTo("grace");
    }

    @Test
    void takesFourStatementsForFiftyPostsWithAllThatIsShown() {
        for (int number = 1; number <= 50; number++) {
            blog.published("ada", "Number " + number, Map.of("category", "Kitchen", "tags", List.of("bread", "rye")));
        }
        List<String> sent = statements.during(() -> blog.read("/posts?size=50&author=ada")
                .jsonPath("$.items.length()")
                .isEqualTo(50));
        assertThat(sent).hasSize(4);
    }
}
