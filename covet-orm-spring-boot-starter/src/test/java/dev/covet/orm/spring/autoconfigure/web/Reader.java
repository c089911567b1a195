package dev.covet.orm.spring.autoconfigure.web;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** Somebody whose members are constrained by Covet and by Bean Validation. */
public class Reader extends Model<Reader> {

    public static final Manager<Reader> objects = Manager.of(Reader.class);

    @CharField(maxLength = 5)
    @Size(min = 2, message = "At least {min} letters.")
    String name = "";

    @Min(18)
    int age;

    @AssertTrue
    public boolean isNotCalledAfterItsAge() {
        return !name.equals(String.valueOf(age));
    }
}
