package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostRoutesTest extends BlogTest {

    @BeforeEach
    void registerAuthors() {
        blog.register("ada");
        blog.register("grace");
    }

    @Test
    void writesADraftWithCategoryTagsAndMeta() {
        Map<String, ?> form = Map.of(
                "author", "ada",
                "title", "Käse & Brot",
                "content", "Mahlzeit.",
                "category", "Kitchen",
                "tags", List.of("cheese", "bread", "cheese"),
                "meta", Map.of("language", "de"));
        blog.post("/posts", form)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/posts/kase-brot")
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Käse & Brot")
                .jsonPath("$.author")
                .isEqualTo("ada")
                .jsonPath("$.category")
                .isEqualTo("Kitchen")
                .jsonPath("$.tags.length()")
                .isEqualTo(2)
                .jsonPath("$.tags[0]")
                .isEqualTo("bread")
                .jsonPath("$.published")
                .isEqualTo(false)
                .jsonPath("$.publishedAt")
                .isEmpty()
                .jsonPath("$.meta.language")
                .isEqualTo("de")
                .jsonPath("$.createdAt")
                .isNotEmpty();
    }

    @Test
    void refusesAPostByNobody() {
        blog.post("/posts", Map.of("author", "nobody", "title", "A", "content", "b"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.author[0].message")
                .isEqualTo("There is none of this name.");
    }

    @Test
    void refusesAPostWithoutTitleAndContent() {
        blog.post("/posts", Map.of("author", "ada"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.title")
                .isArray()
                .jsonPath("$.errors.content")
                .isArray();
    }

    @Test
    void keepsNothingOfAPostThatIsRefused() {
        blog.post("/posts", Map.of("author", "ada", "title", "", "content", "b", "category", "Left over"))
                .expectStatus()
                .isBadRequest();
        blog.read("/categories").jsonPath("$.length()").isEqualTo(0);
    }

    @Test
    void refusesAnAddressThatIsTaken() {
        blog.draft("ada", "Twice", Map.of());
        blog.post("/posts", Map.of("author", "grace", "title", "Twice", "content", "c"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors.slug[0].message")
                .isEqualTo("This value is taken.");
    }

    @Test
    void publishesAPostAndNotesItInTheSameTransaction() {
        blog.draft("ada", "News", Map.of());
        blog.publish("news");
        blog.read("/posts/news")
                .jsonPath("$.published")
                .isEqualTo(true)
                .jsonPath("$.publishedAt")
                .isNotEmpty();
        blog.read("/audit")
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].action")
                .isEqualTo("published")
                .jsonPath("$[0].slug")
                .isEqualTo("news");
    }

    @Test
    void publishesAPostOnce() {
        blog.draft("ada", "News", Map.of());
        blog.publish("news");
        blog.publish("news");
        blog.read("/audit").jsonPath("$.length()").isEqualTo(1);
    }

    @Test
    void doesNotPublishSpam() {
        blog.draft("ada", "Cheap watches", Map.of());
        blog.patch("/posts/cheap-watches", Map.of("status", "SPAM"))
                .expectStatus()
                .isOk();
        blog.post("/posts/cheap-watches/publish", Map.of())
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.__all__[0].message")
                .isEqualTo("Spam is not published.");
        blog.read("/audit").jsonPath("$.length()").isEqualTo(0);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        blog.draft("ada", "Old title", Map.of("tags", List.of("one", "two")));
        blog.patch("/posts/old-title", Map.of("title", "New title", "tags", List.of("two", "three")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("New title")
                .jsonPath("$.slug")
                .isEqualTo("old-title")
                .jsonPath("$.content")
                .isEqualTo("About Old title")
                .jsonPath("$.tags.length()")
                .isEqualTo(2)
                .jsonPath("$.tags[0]")
                .isEqualTo("three");
    }

    @Test
    void deletesAPostWithItsCommentsAndKeepsTheNote() {
        blog.published("ada", "Gone", Map.of("tags", List.of("one")));
        blog.post("/posts/gone/comments", Map.of("author", "grace", "text", "Oh."))
                .expectStatus()
                .isCreated();
        blog.delete("/posts/gone").expectStatus().isNoContent();
        blog.get("/posts/gone").expectStatus().isNotFound();
        blog.read("/audit")
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[0].action")
                .isEqualTo("deleted");
    }

    @Test
    void countsViews() {
        blog.draft("ada", "Read me", Map.of());
        blog.read("/posts/read-me");
        blog.read("/posts/read-me");
        blog.read("/posts?q=Read").jsonPath("$.items[0].views").isEqualTo(3);
    }

    @Test
    void showsCommentsAsATree() {
        blog.published("ada", "Talk", Map.of());
        long question = comment(Map.of("author", "grace", "text", "Why?"));
        comment(Map.of("author", "ada", "text", "Because.", "parent", question));
        comment(Map.of("author", "grace", "text", "Another matter."));
        blog.read("/posts/talk")
                .jsonPath("$.comments.length()")
                .isEqualTo(2)
                .jsonPath("$.comments[0].author")
                .isEqualTo("grace")
                .jsonPath("$.comments[0].replies[0].text")
                .isEqualTo("Because.")
                .jsonPath("$.comments[1].replies.length()")
                .isEqualTo(0);
    }

    @Test
    void refusesAnAnswerToACommentOnAnotherPost() {
        blog.published("ada", "Talk", Map.of());
        blog.published("ada", "Other", Map.of());
        long question = comment(Map.of("author", "grace", "text", "Why?"));
        blog.post("/posts/other/comments", Map.of("author", "ada", "text", "Because.", "parent", question))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.parent")
                .isArray();
    }

    @Test
    void takesNoCommentsOnADraft() {
        blog.draft("ada", "Secret", Map.of());
        blog.post("/posts/secret/comments", Map.of("author", "grace", "text", "I can see you."))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void readsAPostWithTagsAndCommentsInFourStatements() {
        blog.published("ada", "Talk", Map.of("tags", List.of("one", "two")));
        comment(Map.of("author", "grace", "text", "Why?"));
        comment(Map.of("author", "ada", "text", "Because."));
        assertThat(statements.during(() -> blog.read("/posts/talk"))).hasSize(4);
    }

    private long comment(Map<String, ?> form) {
        CommentKey key = blog.post("/posts/talk/comments", form)
                .expectStatus()
                .isCreated()
                .expectBody(CommentKey.class)
                .returnResult()
                .getResponseBody();
        return key.id();
    }

    record CommentKey(long id) {}
}
