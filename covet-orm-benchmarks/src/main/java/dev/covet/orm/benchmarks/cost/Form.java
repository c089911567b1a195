package dev.covet.orm.benchmarks.cost;

import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.PositiveIntegerField;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.TextField;
import java.math.BigDecimal;
import java.time.Instant;

/** A model with ten fields besides its key, all of them valid. */
@Meta(dbTable = "forms")
public class Form extends Model<Form> {

    @CharField(maxLength = 80)
    String name = "Ada Lovelace";

    @CharField(maxLength = 200)
    String title = "On the analytical engine";

    @SlugField(maxLength = 80)
    String slug = "on-the-analytical-engine";

    @EmailField
    String email = "ada@example.org";

    @TextField
    String content = "It weaves algebraical patterns.";

    @PositiveIntegerField
    int views = 7;

    @DecimalField(maxDigits = 8, decimalPlaces = 2)
    BigDecimal price = new BigDecimal("12.50");

    @DateTimeField(nullable = true)
    Instant publishedAt = Instant.EPOCH;

    boolean published = true;

    long visits = 9;
}
