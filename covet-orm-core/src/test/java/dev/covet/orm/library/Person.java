package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** Writes and edits books. */
@Meta(dbTable = "people", ordering = "name")
public class Person extends Model<Person> {
    public static final Manager<Person> objects = Manager.of(Person.class);

    @CharField(maxLength = 40)
    public String name = "";

    @ForeignKey(onDelete = SET_NULL, nullable = true, toField = "code", relatedName = "people")
    public Ref<Country> country;

    @Reverse
    public RelatedSet<Book> books;

    @Reverse
    public RelatedSet<Book> edited;

    @Reverse
    public Ref<Passport> passport;
}
