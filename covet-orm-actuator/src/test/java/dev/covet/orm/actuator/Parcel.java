package dev.covet.orm.actuator;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;

public class Parcel extends Model<Parcel> {
    public static final Manager<Parcel> objects = Manager.of(Parcel.class);

    private int weight;

    public int getWeight() {
        return weight;
    }

    public void setWeight(int weight) {
        this.weight = weight;
    }
}
