package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OneToOneField;

/** At most one a book, whose class does not say so. */
@Meta(dbTable = "loans")
public class Loan extends Model<Loan> {
    public static final Manager<Loan> objects = Manager.of(Loan.class);

    @CharField(maxLength = 40)
    public String reader = "";

    @OneToOneField(onDelete = CASCADE, relatedName = "loan")
    public Ref<Book> book;
}
