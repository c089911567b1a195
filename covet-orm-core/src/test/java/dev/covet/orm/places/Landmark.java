package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.QuerySet;
import dev.covet.orm.field.Meta;

/** A proxy: another class for the rows of its parent. */
@Meta(proxy = true, ordering = "-name")
public class Landmark extends Place {
    public static final Manager<Landmark> objects = new LandmarkManager();

    public String praise() {
        return "See " + getName() + "!";
    }

    static final class LandmarkManager extends Manager<Landmark> {

        @Override
        protected QuerySet<Landmark> querySet() {
            return super.querySet().filter("name__startswith", "The ");
        }
    }
}
