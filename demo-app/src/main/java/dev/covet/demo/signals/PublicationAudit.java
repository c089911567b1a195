package dev.covet.demo.signals;

import dev.covet.demo.model.AuditEntry;
import dev.covet.demo.model.Post;
import dev.covet.orm.signal.PostSave;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes each publication. The note is part of the publication: if it cannot be written, the post stays a draft. */
@Component
class PublicationAudit {

    @EventListener
    Mono<Void> note(PostSave<Post> event) {
        if (!Publications.isOne(event)) {
            return Mono.empty();
        }
        Post post = event.instance();
        AuditEntry entry = new AuditEntry();
        entry.setAction("published");
        entry.setSlug(post.getSlug());
        entry.post().set(post);
        return entry.save().then();
    }
}
