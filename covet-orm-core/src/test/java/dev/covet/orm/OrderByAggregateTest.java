package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.testkit.EveryDatabase;
import org.junit.jupiter.api.Test;

/** An aggregate in an ordering needs no name: it is what {@code alias} and the name would be. */
@EveryDatabase
class OrderByAggregateTest extends PostsFixture {

    @Test
    void objectsAreOrderedByAnAggregateOverRelatedRows() {
        assertThat(on(Post.objects
                        .orderBy(count("comments").desc(), "-pk")
                        .valuesFlat("title")
                        .list()))
                .containsExactly("one", "three", "two");
        assertThat(on(Post.objects.orderBy(count("comments").desc(), "pk").list()))
                .extracting(post -> post.title)
                .containsExactly("one", "two", "three");
        assertThat(on(Post.objects.orderBy(count("tags").desc(), "pk").first()).title)
                .isEqualTo("one");
        assertThat(on(Post.objects.orderBy(count("tags").asc(), "pk").count())).isEqualTo(3);
    }

    @Test
    void itIsTakenOverRowsOfItsOwn() {
        assertThat(on(Post.objects
                        .annotate(count("tags").as("n"))
                        .orderBy(count("comments").desc(), "pk")
                        .valuesFlat("n")
                        .list()))
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void valuesAreGroupedByIt() {
        assertThat(on(Post.objects
                        .values("author__name")
                        .orderBy(count("id").asc())
                        .valuesFlat("author__name")
                        .list()))
                .containsExactly("Bob", "Ann");
    }
}
