package dev.covet.demo.model;

import dev.covet.orm.Manager;
import dev.covet.orm.QuerySet;

/** The posts that everybody may read: {@code Post.live}. */
public final class PublishedManager extends Manager<Post> {

    @Override
    protected QuerySet<Post> querySet() {
        return super.querySet().filter("published", true).exclude("status", Status.SPAM);
    }
}
