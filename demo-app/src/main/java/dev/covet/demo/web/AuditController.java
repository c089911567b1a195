package dev.covet.demo.web;

import dev.covet.demo.model.AuditEntry;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** What happened to posts, the latest first. */
@RestController
class AuditController {

    private static final int ENTRIES = 50;

    /** An entry, read straight from its columns. */
    record AuditView(String action, String slug, Instant happenedAt) {}

    @GetMapping("/audit")
    Flux<AuditView> latest() {
        return AuditEntry.objects.limit(ENTRIES).into(AuditView.class).all();
    }
}
