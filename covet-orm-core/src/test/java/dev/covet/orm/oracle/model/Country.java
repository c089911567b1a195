package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.PrimaryKey;

/** A country; its key is a text. */
@Meta(dbTable = "countries")
public class Country extends Model<Country> {

    public static final Manager<Country> objects = Manager.of(Country.class);

    @PrimaryKey
    @CharField(maxLength = 2)
    public String code;

    @CharField(maxLength = 40)
    public String name;
}
