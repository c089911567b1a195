package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.QuerySet;

// tag::models-manager[]
public class PublishedManager extends Manager<Post> {

    @Override
    protected QuerySet<Post> querySet() {
        return super.querySet().filter("published", true);
    }
}
// end::models-manager[]
