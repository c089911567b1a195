package dev.covet.orm.actuator;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

public class Letter extends Model<Letter> {
    public static final Manager<Letter> objects = Manager.of(Letter.class);

    @CharField(maxLength = 20, unique = true)
    private String address = "";

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }
}
