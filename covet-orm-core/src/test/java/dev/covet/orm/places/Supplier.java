package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;

/** What refers to the parent, to the child and to the proxy. */
public class Supplier extends Model<Supplier> {
    public static final Manager<Supplier> objects = Manager.of(Supplier.class);

    @CharField(maxLength = 50, blank = true)
    private String name = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "suppliers")
    private Ref<Place> customer;

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "pizzaSuppliers")
    private Ref<Restaurant> pizzeria;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "sponsors")
    private Ref<Landmark> sponsored;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Ref<Place> customer() {
        return customer;
    }

    public Ref<Restaurant> pizzeria() {
        return pizzeria;
    }

    public Ref<Landmark> sponsored() {
        return sponsored;
    }
}
