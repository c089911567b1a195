package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

@Import(TransactionsGuideTest.PublishingService.class)
@TestPropertySource(properties = "covet.orm.datasources.analytics.url=r2dbc:h2:mem:///analytics;DB_CLOSE_DELAY=-1")
class TransactionsGuideTest extends BlogTest {

    @Test
    void atomic() {
        // tag::transactions-atomic[]
        Mono<Tag> renamed = covet.atomic(() -> Tag.objects
                .get("name", "Java")
                .doOnNext(tag -> tag.setName("JVM"))
                .flatMap(Tag::save)
                .delayUntil(tag -> post.tags().remove(tag)));
        // end::transactions-atomic[]
        assertThat(await(renamed).getName()).isEqualTo("JVM");
        Mono<Tag> failing = covet.atomic(
                () -> Tag.objects.create(tag -> tag.setName("lost")).then(Mono.error(new IllegalStateException("no"))));
        assertThatThrownBy(() -> await(failing)).hasMessage("no");
        assertThat(await(Tag.objects.filter("name", "lost").exists())).isFalse();
    }

    @Test
    void options() {
        // tag::transactions-options[]
        Mono<Post> counted = covet.atomic(
                options -> options.serializable().retries(3).timeout(Duration.ofSeconds(5)),
                () -> Post.objects
                        .selectForUpdate()
                        .get("slug", "first")
                        .doOnNext(each -> each.setViews(each.getViews() + 1))
                        .flatMap(Post::save));
        // end::transactions-options[]
        assertThat(await(counted).getViews()).isEqualTo(121);
    }

    @Test
    void outcome() {
        String number = "T-1";
        // tag::transactions-outcome[]
        Mono<Boolean> done = covet.atomic(
                        () -> Tag.objects.create(tag -> tag.setName(number)).thenReturn(true))
                .onErrorResume(
                        CommitOutcomeUnknownException.class,
                        unknown -> Tag.objects
                                .using("default.primary")
                                .filter("name", number)
                                .exists());
        // end::transactions-outcome[]
        assertThat(await(done)).isTrue();
    }

    @Test
    void anotherDatabase() {
        await(covet.schema("analytics").create());
        await(Tag.objects.using("analytics").create(tag -> tag.setName("Java")));
        // tag::transactions-using[]
        Mono<Tag> locked = covet.atomic(
                options -> options.using("analytics"),
                () -> Tag.objects.using("analytics").selectForUpdate().get("name", "Java"));
        // end::transactions-using[]
        assertThat(await(locked).getName()).isEqualTo("Java");
    }

    // tag::transactions-spring[]
    @Service
    static class PublishingService {

        private final DatabaseClient client;
        private final Covet covet;

        PublishingService(DatabaseClient client, Covet covet) {
            this.client = client;
            this.covet = covet;
        }

        @Transactional
        Mono<Void> retire(User user, Runnable goodbye) {
            return Post.objects
                    .filter("author", user)
                    .update("published", false)
                    .then(client.sql("delete from profiles where user_id = :id")
                            .bind("id", user.pk())
                            .then())
                    .then(covet.onCommit(() -> Mono.fromRunnable(goodbye)));
        }
    }
    // end::transactions-spring[]

    @Autowired
    private PublishingService service;

    @Test
    void spring() {
        AtomicInteger goodbyes = new AtomicInteger();
        await(Profile.objects.create(profile -> profile.user().set(alice)));
        await(service.retire(alice, goodbyes::incrementAndGet));
        assertThat(goodbyes).hasValue(1);
        assertThat(await(Profile.objects.exists())).isFalse();
        assertThat(await(Post.live.filter("author", alice).exists())).isFalse();
    }

    // tag::transactions-jdbc[]
    @Service
    static class Accounts {

        private final JdbcTemplate jdbc;

        Accounts(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional // the transaction of JDBC or JPA
        void book(long amount) {
            jdbc.update("insert into bookings (amount) values (?)", amount);
        }

        @Transactional // Covet's, since the result is reactive
        Mono<Post> publish(Post post) {
            post.setPublished(true);
            return post.save();
        }
    }
    // end::transactions-jdbc[]
}
