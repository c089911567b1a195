package dev.covet.orm.evaluator.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A concert of a band, if it is known, and of the label that pays for it, if any does. */
@Meta(dbTable = "gigs")
public class Gig extends Model<Gig> {

    public static final Manager<Gig> objects = Manager.of(Gig.class);

    @CharField(maxLength = 40, blank = true, nullable = true)
    public String city;

    @IntegerField
    public int visitors;

    @BooleanField(nullable = true)
    public Boolean loud;

    @DateField(nullable = true)
    public LocalDate day;

    @DecimalField(maxDigits = 8, decimalPlaces = 2)
    public BigDecimal fee;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "gigs")
    public Ref<Band> band;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "hosted")
    public Ref<Label> host;
}
