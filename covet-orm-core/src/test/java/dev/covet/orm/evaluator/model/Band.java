package dev.covet.orm.evaluator.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A band; most relations start here. */
@Meta(dbTable = "bands")
public class Band extends Model<Band> {

    public static final Manager<Band> objects = Manager.of(Band.class);

    @CharField(maxLength = 40, blank = true)
    public String name;

    @CharField(maxLength = 40, blank = true, nullable = true)
    public String nick;

    @IntegerField
    public int founded;

    @IntegerField(nullable = true)
    public Integer split;

    @BooleanField
    public boolean active;

    @DateField
    public LocalDate debut;

    @DateTimeField(nullable = true)
    public Instant seen;

    @JSONField(nullable = true)
    public Map<String, Object> meta;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "bands")
    public Ref<Label> label;

    @ManyToManyField(dbTable = "band_genres", relatedName = "bands")
    public RelatedSet<Genre> genres;
}
