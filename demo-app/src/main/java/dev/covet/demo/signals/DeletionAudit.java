package dev.covet.demo.signals;

import dev.covet.demo.model.AuditEntry;
import dev.covet.demo.model.Post;
import dev.covet.orm.Covet;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.SignalConnection;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes each deletion: a listener without Spring's annotations, connected as long as the application runs. */
@Component
class DeletionAudit implements DisposableBean {

    private final SignalConnection connection;

    DeletionAudit(Covet covet) {
        connection = covet.signals().connect(PostDelete.class, Post.class, event -> note((Post) event.instance()));
    }

    private static Mono<Void> note(Post post) {
        AuditEntry entry = new AuditEntry();
        entry.setAction("deleted");
        entry.setSlug(post.getSlug());
        return entry.save().then();
    }

    @Override
    public void destroy() {
        connection.disconnect();
    }
}
