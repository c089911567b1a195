package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.field.Meta;

// tag::models-proxy[]
@Meta(proxy = true, ordering = "-rating")
public class TopRestaurant extends Restaurant {

    public static final Manager<TopRestaurant> objects = Manager.of(TopRestaurant.class);
}
// end::models-proxy[]
