package dev.covet.orm.spring.autoconfigure.shop;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

public class Item extends Model<Item> {
    public static final Manager<Item> objects = Manager.of(Item.class);

    @CharField(maxLength = 40, unique = true)
    private String name = "";

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
