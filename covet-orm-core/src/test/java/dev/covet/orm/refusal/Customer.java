package dev.covet.orm.refusal;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.PositiveSmallIntegerField;
import dev.covet.orm.field.URLField;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A field of each kind that can be given something wrong. */
public class Customer extends Model<Customer> {
    public static final Manager<Customer> objects = Manager.of(Customer.class);

    @CharField(maxLength = 10)
    String name;

    @EmailField(nullable = true, unique = true)
    String email;

    @URLField(nullable = true)
    String site;

    @PositiveSmallIntegerField(nullable = true)
    Short age;

    @DecimalField(maxDigits = 5, decimalPlaces = 2, nullable = true)
    BigDecimal credit;

    LocalDate birthday = LocalDate.EPOCH;

    boolean vip;
}
