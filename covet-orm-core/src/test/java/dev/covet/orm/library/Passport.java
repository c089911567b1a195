package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OneToOneField;

/** One a person. */
@Meta(dbTable = "passports")
public class Passport extends Model<Passport> {
    public static final Manager<Passport> objects = Manager.of(Passport.class);

    @CharField(maxLength = 20)
    public String number = "";

    @OneToOneField(onDelete = CASCADE, relatedName = "passport")
    public Ref<Person> person;
}
