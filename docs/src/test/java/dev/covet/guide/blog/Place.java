package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Reverse;

// tag::models-inheritance[]
public class Place extends Model<Place> {

    public static final Manager<Place> objects = Manager.of(Place.class);

    @CharField(maxLength = 50)
    private String name;

    @Reverse
    private Ref<Restaurant> restaurant;
    // end::models-inheritance[]

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Ref<Restaurant> restaurant() {
        return restaurant;
    }

    // tag::models-inheritance[]
}

// end::models-inheritance[]
