package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.CASCADE;
import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;

/** Has two relations to people. */
@Meta(dbTable = "books")
public class Book extends Model<Book> {
    public static final Manager<Book> objects = Manager.of(Book.class);

    @CharField(maxLength = 80)
    public String title = "";

    public int pages;

    @ForeignKey(onDelete = CASCADE, relatedName = "books")
    public Ref<Person> author;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "edited", relatedQueryName = "editedBook")
    public Ref<Person> editor;

    @ManyToManyField(relatedName = "books")
    public RelatedSet<Genre> genres;
}
