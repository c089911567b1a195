package dev.covet.orm.spring.autoconfigure.broken;

import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.IntegerField;

/** A model with two mistakes. */
public class Crate extends Model<Crate> {

    @CharField(maxLength = -1)
    private String label;

    @IntegerField
    private String weight;

    @Override
    public String toString() {
        return label + weight;
    }
}
