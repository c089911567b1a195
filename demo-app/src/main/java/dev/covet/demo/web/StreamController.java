package dev.covet.demo.web;

import dev.covet.demo.importing.ImportEvent;
import dev.covet.demo.importing.PostImporter;
import dev.covet.demo.model.Post;
import dev.covet.demo.signals.PublicationFeed;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Posts as streams: in from a file, out to a file, and as they are published. */
@RestController
class StreamController {

    /** A published post in a file. */
    record ExportedPost(String title, String slug, String content) {

        static ExportedPost of(Post post) {
            return new ExportedPost(post.getTitle(), post.getSlug(), post.getContent());
        }
    }

    /** A post that has just been published. */
    record Announcement(String title, String slug) {}

    private static final int EXPORT_CHUNK = 500;

    private final PostImporter importer;
    private final PublicationFeed feed;

    StreamController(PostImporter importer, PublicationFeed feed) {
        this.importer = importer;
        this.feed = feed;
    }

    /** Reads the body as it arrives, and answers while it reads. */
    @PostMapping(path = "/import", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<ImportEvent> importPosts(@RequestBody(required = false) Flux<DataBuffer> body) {
        return importer.importPosts(body);
    }

    /** All published posts, a chunk at a time, as fast as the client takes them. */
    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<ExportedPost> exportPosts() {
        return Post.live.orderBy("pk").stream(EXPORT_CHUNK).map(ExportedPost::of);
    }

    /** Server-sent events, until the client goes. The comment at the start lets the client know that it is connected. */
    @GetMapping(path = "/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Announcement>> announcements() {
        Flux<Announcement> posts = feed.posts().map(post -> new Announcement(post.getTitle(), post.getSlug()));
        return posts.map(post -> ServerSentEvent.builder(post).build())
                .startWith(ServerSentEvent.<Announcement>builder()
                        .comment("connected")
                        .build());
    }
}
