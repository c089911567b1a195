package dev.covet.orm.library;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** Referred to by its code. */
@Meta(dbTable = "countries", ordering = "code")
public class Country extends Model<Country> {
    public static final Manager<Country> objects = Manager.of(Country.class);

    @CharField(maxLength = 2, unique = true)
    public String code = "";

    @Reverse
    public RelatedSet<Person> people;
}
