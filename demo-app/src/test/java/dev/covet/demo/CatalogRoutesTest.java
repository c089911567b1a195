package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogRoutesTest extends BlogTest {

    @BeforeEach
    void fill() {
        blog.register("ada");
        blog.register("grace");
        blog.register("silent");
        blog.published("ada", "One", Map.of("category", "Kitchen", "tags", List.of("bread", "rye")));
        blog.published("ada", "Two", Map.of("category", "Kitchen", "tags", List.of("bread")));
        blog.draft("ada", "Three", Map.of("category", "Garden", "tags", List.of("seeds")));
        blog.published("grace", "Four", Map.of("tags", List.of("bread")));
    }

    @Test
    void countsThePostsOfEachAuthor() {
        blog.read("/authors")
                .jsonPath("$.length()")
                .isEqualTo(3)
                .jsonPath("$[0].username")
                .isEqualTo("ada")
                .jsonPath("$[0].postCount")
                .isEqualTo(3)
                .jsonPath("$[0].publishedCount")
                .isEqualTo(2)
                .jsonPath("$[0].lastPublishedAt")
                .isNotEmpty()
                .jsonPath("$[2].username")
                .isEqualTo("silent")
                .jsonPath("$[2].postCount")
                .isEqualTo(0)
                .jsonPath("$[2].totalViews")
                .isEqualTo(0)
                .jsonPath("$[2].lastPublishedAt")
                .isEmpty();
    }

    @Test
    void countsAuthorsInOneStatement() {
        assertThat(statements.during(() -> blog.read("/authors"))).hasSize(1);
    }

    @Test
    void countsThePostsOfEachTagThatHasSome() {
        blog.read("/tags")
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[0].name")
                .isEqualTo("bread")
                .jsonPath("$[0].postCount")
                .isEqualTo(3);
    }

    @Test
    void countsThePostsOfEachCategory() {
        blog.read("/categories")
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[0].name")
                .isEqualTo("Garden")
                .jsonPath("$[0].postCount")
                .isEqualTo(0)
                .jsonPath("$[1].postCount")
                .isEqualTo(2);
    }

    @Test
    void sumsTheBlogUp() {
        blog.read("/statistics")
                .jsonPath("$.totals.posts")
                .isEqualTo(4)
                .jsonPath("$.totals.published")
                .isEqualTo(3)
                .jsonPath("$.totals.averageViews")
                .isNumber()
                .jsonPath("$.years.length()")
                .isEqualTo(1)
                .jsonPath("$.years[0].posts")
                .isEqualTo(3);
    }

    @Test
    void answersForAnEmptyBlog() {
        empty();
        blog.read("/statistics")
                .jsonPath("$.totals.posts")
                .isEqualTo(0)
                .jsonPath("$.totals.averageViews")
                .isEmpty();
    }
}
