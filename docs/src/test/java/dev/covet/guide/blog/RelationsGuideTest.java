package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.FetchMode;
import dev.covet.orm.Prefetch;
import dev.covet.orm.QuerySet;
import dev.covet.orm.error.NotLoadedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RelationsGuideTest extends BlogTest {

    @Test
    void loading() {
        // tag::relations-loading[]
        Flux<Post> joined = Post.objects.selectRelated("author", "category").all();
        Flux<Post> prefetched = Post.objects.prefetchRelated("tags").all();
        Flux<User> chosen = User.objects
                .prefetchRelated(Prefetch.of("posts")
                        .with(Post.objects.filter("published", true).orderBy("title")))
                .all();
        Flux<Post> strict = Post.objects.fetchMode(FetchMode.RAISE).all();
        // end::relations-loading[]
        assertThat(list(joined)).allMatch(each -> each.author().isLoaded());
        assertThat(list(prefetched))
                .filteredOn(post::equals)
                .allMatch(each -> each.tags().loaded().equals(List.of(java, orm)));
        assertThat(list(chosen)).hasSize(2).allMatch(each -> each.posts().isLoaded());
        assertThatThrownBy(() -> await(list(strict).get(0).author().fetch())).isInstanceOf(NotLoadedException.class);
    }

    @Test
    void peers() {
        // tag::relations-peers[]
        Flux<String> names = Post.objects
                .all()
                .flatMap(each -> each.author().fetch()) // one statement for the authors of all posts
                .map(User::getUsername);
        // end::relations-peers[]
        assertThat(list(names)).containsExactlyInAnyOrder("alice", "alice", "bob");
    }

    @Test
    void ref() {
        Post post = await(Post.objects.get("slug", "first"));
        User user = bob;
        assertThatThrownBy(() -> post.author().get()).isInstanceOf(NotLoadedException.class);
        assertThat(await(post.author().fetch())).isEqualTo(alice);
        // tag::relations-ref[]
        Mono<User> author = post.author().fetch();
        User loaded = post.author().get(); // NotLoadedException if it was not loaded; it says what to add to the query
        Object key = post.author().pk(); // no statement, loaded or not
        post.author().set(user); // save() stores it
        post.author().key(user.pk()); // the same by the key alone; the user need not be loaded
        boolean none = post.category().isNull();
        // end::relations-ref[]
        assertThat(loaded).isEqualTo(alice);
        assertThat(key).isEqualTo(alice.pk());
        assertThat(await(post.save()).author().pk()).isEqualTo(bob.pk());
        assertThat(none).isTrue();
    }

    @Test
    void toMany() {
        // tag::relations-set[]
        Mono<Void> changes = post.tags()
                .add(java, orm)
                .then(post.tags().remove(java))
                .then(post.tags().set(List.of(orm)))
                .then(post.tags().create(tag -> tag.setName("Reactive")))
                .then();
        Mono<Long> some = post.tags().filter("name__startswith", "R").count();
        Flux<Post> others = java.posts().all();
        Mono<Void> none = post.tags().clear();
        // end::relations-set[]
        await(changes);
        assertThat(await(some)).isEqualTo(1);
        assertThat(list(others)).isEmpty();
        await(none);
        assertThat(await(post.tags().count())).isZero();
    }

    @Test
    void loaded() {
        // tag::relations-loaded[]
        Flux<List<Tag>> tags = Post.objects
                .prefetchRelated("tags")
                .all()
                .map(each -> each.tags().loaded());
        // end::relations-loaded[]
        assertThat(list(tags)).contains(List.of(java, orm));
    }

    @Test
    void fetchedForAll() {
        // tag::relations-fetch-many[]
        Mono<Long> posts = User.objects
                .all()
                .flatMap(user -> user.posts().fetch()) // one statement for the posts of all users
                .flatMapIterable(each -> each)
                .count();
        Flux<List<Post>> latest = User.objects
                .all()
                .flatMap(user ->
                        user.posts().fetch(Post.objects.orderBy("-title").limit(3)));
        // end::relations-fetch-many[]
        assertThat(await(posts)).isEqualTo(3);
        assertThat(list(latest)).allMatch(each -> each.size() <= 3);
        Post strict = await(Post.objects.fetchMode(FetchMode.RAISE).first());
        assertThatThrownBy(() -> await(strict.tags().count())).isInstanceOf(NotLoadedException.class);
    }

    @Test
    void through() {
        User user = alice;
        Group group = await(Group.objects.create(made -> made.setName("Editors")));
        // tag::relations-through[]
        Mono<Void> added = group.members().add(add -> add.throughDefaults(Map.of("role", "admin")), user);
        // end::relations-through[]
        await(added);
        assertThat(await(Membership.objects.get()).getRole()).isEqualTo("admin");
    }

    @Test
    void undeclared() {
        // tag::relations-undeclared[]
        QuerySet<Post> posts = alice.<Post>related("posts").filter("published", true);
        // end::relations-undeclared[]
        assertThat(list(posts)).hasSize(2);
    }
}
