package dev.covet.orm.evaluator.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.math.BigDecimal;
import java.time.Instant;

/** An album, always of a band. */
@Meta(dbTable = "albums")
public class Album extends Model<Album> {

    public static final Manager<Album> objects = Manager.of(Album.class);

    @CharField(maxLength = 40, blank = true)
    public String title;

    @IntegerField
    public int plays;

    @IntegerField(nullable = true)
    public Integer rating;

    @DecimalField(maxDigits = 8, decimalPlaces = 2, nullable = true)
    public BigDecimal price;

    @DateTimeField
    public Instant released;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "albums")
    public Ref<Band> band;
}
