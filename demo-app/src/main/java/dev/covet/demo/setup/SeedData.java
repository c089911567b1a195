package dev.covet.demo.setup;

import dev.covet.demo.importing.PostImporter;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.User;
import dev.covet.demo.writing.CommentService;
import dev.covet.demo.writing.NewComment;
import java.time.Duration;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts a few posts and comments into an empty database, before the application says that it is ready. */
@Component
@ConditionalOnBooleanProperty("blog.seed")
class SeedData implements ApplicationRunner {

    private static final String POSTS = "seed/posts.jsonl";
    private static final int BUFFER_SIZE = 4096;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PostImporter importer;
    private final CommentService comments;

    SeedData(PostImporter importer, CommentService comments) {
        this.importer = importer;
        this.comments = comments;
    }

    /** Blocks: the main thread has nothing else to do while the application starts. */
    @Override
    public void run(ApplicationArguments arguments) {
        User.objects.exists().flatMap(used -> used ? Mono.empty() : fill()).block(LIMIT);
    }

    private Mono<Void> fill() {
        return importer.importPosts(DataBufferUtils.read(
                        new ClassPathResource(POSTS), DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE))
                .then(Post.live.earliest())
                .flatMap(post -> discuss(post.getSlug()));
    }

    private Mono<Void> discuss(String slug) {
        return comments.write(slug, new NewComment("grace", "Where do I find the button?", null))
                .flatMap(question ->
                        comments.write(slug, new NewComment("ada", "Below the list.", (Long) question.pk())))
                .then();
    }
}
