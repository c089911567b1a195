package dev.covet.guide.blog;

import dev.covet.orm.Manager;

// tag::models-inheritance[]
public class Restaurant extends Place {

    public static final Manager<Restaurant> objects = Manager.of(Restaurant.class);

    private int rating;
    // end::models-inheritance[]

    public int getRating() {
        return rating;
    }

    public void setRating(int rating) {
        this.rating = rating;
    }

    // tag::models-inheritance[]
}
// end::models-inheritance[]
