package dev.covet.guide.blog;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Functions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Deleted;
import dev.covet.orm.Got;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.query.Q;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

class SavingGuideTest extends BlogTest {

    @Test
    void instance() {
        // tag::saving-instance[]
        Mono<Post> saved = post.save(); // validates, tells listeners, one statement
        Mono<Post> title = post.save(save -> save.updateFields("title"));
        Mono<Post> fresh = post.refresh("views"); // reads columns again
        Mono<Deleted> gone = post.delete();
        // end::saving-instance[]
        await(saved);
        await(title);
        assertThat(await(fresh)).isSameAs(post);
        assertThat(await(gone).per("Post")).isEqualTo(1);
    }

    @Test
    void validation() {
        post.setStatus(Status.SPAM);
        assertThatThrownBy(() -> await(post.save()))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused).hasMessageContaining("Spam is not published."));
        await(post.save(save -> save.withoutValidation()));
    }

    @Test
    void uniqueness() {
        Post twin = draft("Other", 0, alice);
        twin.setSlug("first");
        // tag::saving-unique[]
        Mono<Post> saved = twin.save().onErrorMap(UniqueViolationException.class, taken -> new Taken(taken.fields()));
        // end::saving-unique[]
        assertThatThrownBy(() -> await(saved)).hasMessage("Taken: [slug]");
        assertThatThrownBy(() -> await(twin.save())).isInstanceOf(DuplicateKeyException.class);
    }

    static class Taken extends RuntimeException {
        Taken(List<String> fields) {
            super("Taken: " + fields);
        }
    }

    @Test
    void creation() {
        User user = alice;
        // tag::saving-create[]
        Mono<Post> made = Post.objects.create(post -> {
            post.setTitle("Hello");
            post.setSlug("hello");
            post.setContent("...");
            post.author().set(user);
        });
        Mono<Tag> fromMap = Tag.objects.create(Map.of("name", "Spring", "slug", "spring"));
        Mono<Got<Tag>> got = Tag.objects.getOrCreate(Q.of("name", "Boot"), tag -> tag.setSlug("boot"));
        Mono<Got<Tag>> changed = Tag.objects.updateOrCreate(Map.of("name", "Boot"), Map.of("slug", "spring-boot"));
        // end::saving-create[]
        assertThat(await(made).pk()).isNotNull();
        assertThat(await(fromMap).getSlug()).isEqualTo("spring");
        assertThat(await(got).created()).isTrue();
        assertThat(await(changed).instance().getSlug()).isEqualTo("spring-boot");
    }

    @Test
    void computed() {
        Post post = await(Post.objects.create(made -> {
            made.setTitle("Hello");
            made.setSlug("counted");
            made.setContent("...");
            made.author().set(alice);
        }));
        // tag::saving-computed[]
        Mono<Tag> lowered = Tag.objects.create(Map.of("name", "Kotlin", "slug", lower(value("KOTLIN"))));
        Mono<Post> viewed = post.computed("views", f("views").plus(1)).save();
        Mono<Got<Post>> found = Post.objects.updateOrCreate(
                Map.of("slug", "counted"), Map.of("views", f("views").plus(1)));
        // end::saving-computed[]
        assertThat(await(lowered).getSlug()).isEqualTo("kotlin");
        int before = post.getViews();
        assertThat(await(viewed).getViews()).isEqualTo(before + 1);
        assertThat(await(found).instance().getViews()).isEqualTo(before + 2);
    }

    @Test
    void many() {
        List<Post> posts = List.of(draft("A", 1, alice), draft("B", 2, alice));
        // tag::saving-many[]
        Mono<List<Post>> inserted =
                Post.objects.bulkCreate(posts, bulk -> bulk.batchSize(500).ignoreConflicts());
        Mono<Long> raised = Post.objects
                .filter("published", true)
                .update("views", f("views").plus(1));
        Mono<Deleted> deleted = Post.objects.filter("published", false).delete(); // total(), per("Post")
        Mono<Deleted> all = Post.objects.everything().delete(); // a manager itself has no delete()
        // end::saving-many[]
        assertThat(await(inserted)).hasSize(2);
        assertThat(await(raised)).isEqualTo(3);
        assertThat(await(deleted).total()).isEqualTo(2);
        assertThat(await(all).per("Post")).isPositive();
    }

    @Test
    void upsert() {
        await(Post.objects.bulkCreate(List.of(draft("A", 1, alice))));
        List<Post> posts = List.of(draft("A", 7, alice), draft("B", 2, alice));
        // tag::saving-upsert[]
        Mono<List<Post>> stored = Post.objects.bulkCreate(
                posts, bulk -> bulk.updateConflicts(List.of("slug"), List.of("title", "views")));
        // end::saving-upsert[]
        await(stored);
        assertThat(await(Post.objects.get("slug", "a")).getViews()).isEqualTo(7);
    }

    @Test
    void bulkUpdate() {
        List<Post> posts = list(Post.objects.all());
        posts.forEach(each -> each.setViews(9));
        // tag::saving-bulk-update[]
        Mono<Long> updated = Post.objects.bulkUpdate(posts, "title", "views");
        // end::saving-bulk-update[]
        assertThat(await(updated)).isEqualTo(3);
    }

    /** What a form sends. */
    record Edit(long id, int version, String headline) {}

    @Test
    void version() {
        Article article = await(Article.objects.create(created -> created.setHeadline("First")));
        Edit edit = new Edit((Long) article.pk(), article.getVersion(), "Mine");
        article.setHeadline("Theirs");
        await(article.save());
        // tag::saving-version[]
        Mono<Article> saved = Article.objects.get(edit.id()).flatMap(found -> {
            found.setVersion(edit.version()); // the one that the form was filled from
            found.setHeadline(edit.headline());
            return found.save(); // UPDATE ... WHERE id = ? AND version = ?
        });
        // end::saving-version[]
        assertThatThrownBy(() -> await(saved))
                .isInstanceOfSatisfying(
                        StaleObjectException.class,
                        stale -> assertThat(stale.model()).isEqualTo("Article"));
    }

    @Test
    void softDeletion() {
        Letter letter = await(Letter.objects.create(written -> written.setSubject("Hello")));
        // tag::saving-soft[]
        Mono<Deleted> deleted = letter.delete(); // UPDATE ... SET deleted_at = ?
        Mono<Long> there = Letter.objects.filter("subject", "Hello").count();
        Mono<Long> all = Letter.objects.withDeleted().filter("subject", "Hello").count();
        Mono<Letter> back = letter.restore();
        Mono<Deleted> gone = letter.delete(delete -> delete.forGood()); // DELETE
        // end::saving-soft[]
        assertThat(await(deleted).per("Letter")).isEqualTo(1);
        assertThat(letter.getDeletedAt()).isNotNull();
        assertThat(await(there)).isZero();
        assertThat(await(all)).isEqualTo(1);
        Letter another = await(Letter.objects.create(written -> written.setSubject("Hello")));
        await(another.delete(delete -> delete.forGood()));
        assertThat(await(back).getDeletedAt()).isNull();
        assertThat(await(there)).isEqualTo(1);
        await(gone);
        assertThat(await(all)).isZero();
    }

    @Test
    void rules() {
        Advert first = new Advert();
        first.setPlace("front page");
        first.setPrice(5);
        first.setShown(true);
        await(first.save());
        Advert second = new Advert();
        second.setPlace("front page");
        second.setShown(true);
        assertThatThrownBy(() -> await(second.fullClean()))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.errors().get(ValidationErrors.ALL))
                                .containsExactly(
                                        "What is shown has a price.", "There is another one with this place."));
    }

    @Test
    void audit() {
        Report report = await(Report.titled("Views").save().contextWrite(context -> context.put("userId", alice.pk())));
        await(report.save().contextWrite(context -> context.put("userId", bob.pk())));
        assertThat(report.creator().pk()).isEqualTo(alice.pk());
        assertThat(report.editorId()).isEqualTo(bob.pk());
        await(Report.objects.everything().delete());
    }
}
