package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.count;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Locks on the selected rows. */
class LockRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("FROM");
        table.row("for update", tags().selectForUpdate()).both("FROM tags t0 FOR UPDATE");
        table.row("skip locked", tags().selectForUpdate(lock -> lock.skipLocked()))
                .both("FROM tags t0 FOR UPDATE SKIP LOCKED");
        table.row("no wait", tags().selectForUpdate(lock -> lock.noWait())).both("FROM tags t0 FOR UPDATE NOWAIT");
        table.row("of the rows of a slice", tags().orderBy("name").limit(1).selectForUpdate())
                .postgresql("FROM tags t0 ORDER BY name LIMIT $1 FOR UPDATE", "1")
                .h2("FROM tags t0 ORDER BY name NULLS LAST LIMIT $1 FOR UPDATE", "1");
        table.row("letting others refer", tags().selectForUpdate(lock -> lock.noKey()))
                .postgresql("FROM tags t0 FOR NO KEY UPDATE")
                .h2Refuses(
                        "H2 cannot lock rows more weakly than FOR UPDATE, or rows of some of the tables only. Use selectForUpdate() without such options.");
        table.row("shared", tags().selectForUpdate(lock -> lock.share()))
                .postgresql("FROM tags t0 FOR SHARE")
                .h2Refuses(
                        "H2 cannot lock rows more weakly than FOR UPDATE, or rows of some of the tables only. Use selectForUpdate() without such options.");
        table.row("shared, of the key", tags().selectForUpdate(lock -> lock.keyShare()))
                .postgresql("FROM tags t0 FOR KEY SHARE")
                .h2Refuses(
                        "H2 cannot lock rows more weakly than FOR UPDATE, or rows of some of the tables only. Use selectForUpdate() without such options.");
        table.row("of some tables", comments().selectRelated("post").selectForUpdate(lock -> lock.of("self", "post")))
                .postgresql("FROM comments t0 JOIN posts t1 ON t0.post_id = t1.id FOR UPDATE OF t0, t1")
                .h2Refuses(
                        "H2 cannot lock rows more weakly than FOR UPDATE, or rows of some of the tables only. Use selectForUpdate() without such options.");
        table.aggregate(
                        "counting locks nothing",
                        tags().selectForUpdate(),
                        count("*").as("n"))
                .both("FROM tags t0");
        table.exists("existence locks", tags().selectForUpdate()).both("FROM tags t0 LIMIT 1 FOR UPDATE");
        return table.tests();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }

    private static QuerySet<Comment> comments() {
        return Comment.objects.everything();
    }
}
