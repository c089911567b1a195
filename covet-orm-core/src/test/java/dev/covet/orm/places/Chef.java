package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

/** What a child refers to. */
public class Chef extends Model<Chef> {
    public static final Manager<Chef> objects = Manager.of(Chef.class);

    @CharField(maxLength = 50)
    private String name = "";

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
