package dev.covet.orm.spring.autoconfigure.shop.stock;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import java.time.Instant;

public class Drawer extends Model<Drawer> {
    public static final Manager<Drawer> objects = Manager.of(Drawer.class);

    @CharField(maxLength = 40)
    private String name = "";

    @DateTimeField(autoNowAdd = true)
    private Instant builtAt;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Instant getBuiltAt() {
        return builtAt;
    }
}
