package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.TextField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A person, who may have a manager. */
@Meta(dbTable = "users")
public class User extends Model<User> {

    public static final Manager<User> objects = Manager.of(User.class);

    @CharField(maxLength = 60)
    public String name;

    @CharField(maxLength = 100, blank = true, nullable = true, unique = true)
    public String email;

    @TextField(blank = true, nullable = true)
    public String nick;

    @IntegerField(nullable = true)
    public Integer age;

    @BooleanField
    public boolean active = true;

    @DecimalField(maxDigits = 10, decimalPlaces = 2)
    public BigDecimal balance = BigDecimal.ZERO;

    @DateField
    public LocalDate joined;

    @DateTimeField(nullable = true)
    public Instant seen;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "citizens")
    public Ref<Country> country;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "reports")
    public Ref<User> manager;

    @Reverse
    public Ref<Profile> profile;
}
