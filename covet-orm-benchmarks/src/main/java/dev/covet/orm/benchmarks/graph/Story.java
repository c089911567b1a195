package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.time.Instant;

/** What a writer has written. */
@Meta(dbTable = "stories")
public class Story extends Model<Story> {

    @CharField(maxLength = 80)
    String title = "";

    int views;

    @DateTimeField
    Instant created = Instant.EPOCH;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "stories")
    Ref<Writer> writer;

    @ManyToManyField(relatedName = "stories")
    RelatedSet<Keyword> keywords;
}
