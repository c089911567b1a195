package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;

/** A child: its rows go on in a table of their own. */
public class Restaurant extends Place {
    public static final Manager<Restaurant> objects = Manager.of(Restaurant.class);

    private boolean servesPizza;

    private int rating;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "restaurants")
    private Ref<Chef> chef;

    public boolean isServesPizza() {
        return servesPizza;
    }

    public void setServesPizza(boolean servesPizza) {
        this.servesPizza = servesPizza;
    }

    public int getRating() {
        return rating;
    }

    public void setRating(int rating) {
        this.rating = rating;
    }

    public Ref<Chef> chef() {
        return chef;
    }
}
