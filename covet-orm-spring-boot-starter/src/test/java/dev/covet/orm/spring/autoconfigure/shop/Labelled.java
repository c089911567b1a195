package dev.covet.orm.spring.autoconfigure.shop;

import dev.covet.orm.Model;
import dev.covet.orm.field.Meta;

/** Only hands its fields down, though Java would let it be made: it is no model of the application. */
@Meta(isAbstract = true)
public class Labelled<M extends Labelled<M>> extends Model<M> {

    private String label = "";

    public String getLabel() {
        return label;
    }
}
