package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.field.Meta;

/** A proxy of a child. */
@Meta(
        proxy = true,
        ordering = {"-rating", "name"})
public class TopRestaurant extends Restaurant {
    public static final Manager<TopRestaurant> objects = Manager.of(TopRestaurant.class);
}
