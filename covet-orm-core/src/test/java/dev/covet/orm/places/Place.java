package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import java.time.Instant;

/** The parent: a model with a table of its own that others extend. */
@Meta(ordering = "name")
public class Place extends Model<Place> {
    public static final Manager<Place> objects = Manager.of(Place.class);

    @CharField(maxLength = 50)
    private String name = "";

    @CharField(maxLength = 80, unique = true)
    private String address = "";

    @DateTimeField(autoNow = true)
    private Instant changedAt;

    @ManyToManyField(relatedName = "places")
    private RelatedSet<Chef> guests;

    @Reverse
    private Ref<Restaurant> restaurant;

    @Reverse
    private RelatedSet<Supplier> suppliers;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public Instant getChangedAt() {
        return changedAt;
    }

    public RelatedSet<Chef> guests() {
        return guests;
    }

    public Ref<Restaurant> restaurant() {
        return restaurant;
    }

    public RelatedSet<Supplier> suppliers() {
        return suppliers;
    }
}
