package dev.covet.orm.extension;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Convert;

/** A model to try extensions on. */
public class Shelf extends Model<Shelf> {
    public static final Manager<Shelf> objects = Manager.of(Shelf.class);

    @CharField(maxLength = 40)
    String label;

    int books;

    double width;

    @Convert(MoneyCodec.class)
    Money price;

    Shelf() {}

    Shelf(String label, int books, double width, Money price) {
        this.label = label;
        this.books = books;
        this.width = width;
        this.price = price;
    }
}
