package dev.covet.demo;

import dev.covet.demo.model.AuditEntry;
import dev.covet.demo.model.Category;
import dev.covet.demo.model.Group;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/**
 * The running blog, empty at the beginning of each test. The build runs these tests twice: on H2, and with the profile
 * {@code postgres} on PostgreSQL.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"blog.seed=false", "blog.wait-for-standbys=true"})
@AutoConfigureWebTestClient(timeout = "30s")
@Import(StatementLog.class)
abstract class BlogTest {

    protected static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    protected WebTestClient client;

    @Autowired
    protected StatementLog statements;

    protected BlogClient blog;

    @BeforeEach
    void empty() {
        Flux.concat(
                        User.objects.everything().delete(),
                        Group.objects.everything().delete(),
                        Category.objects.everything().delete(),
                        Tag.objects.everything().delete(),
                        AuditEntry.objects.everything().delete())
                .blockLast(LIMIT);
        blog = new BlogClient(client);
    }
}
