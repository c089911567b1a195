package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.field.Meta;

/** A child of a child. */
@Meta(ordering = "-name")
public class ItalianRestaurant extends Restaurant {
    public static final Manager<ItalianRestaurant> objects = Manager.of(ItalianRestaurant.class);

    private boolean servesGnocchi;

    public boolean isServesGnocchi() {
        return servesGnocchi;
    }

    public void setServesGnocchi(boolean servesGnocchi) {
        this.servesGnocchi = servesGnocchi;
    }
}
