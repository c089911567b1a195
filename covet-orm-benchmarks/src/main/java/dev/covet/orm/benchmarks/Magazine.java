package dev.covet.orm.benchmarks;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.OnDelete;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Related models, for queries that are more than one table. */
@SuppressWarnings({"NullAway", "UnusedVariable"}) // members are read and written by the library
final class Magazine {

    private Magazine() {}

    static class Editor extends Model<Editor> {
        static final Manager<Editor> objects = Manager.of(Editor.class);

        @CharField(maxLength = 80)
        private String name = "";
    }

    static class Topic extends Model<Topic> {
        static final Manager<Topic> objects = Manager.of(Topic.class);

        @CharField(maxLength = 80)
        private String name = "";
    }

    static class Story extends Model<Story> {
        static final Manager<Story> objects = Manager.of(Story.class);

        @CharField(maxLength = 200)
        private String title = "";

        private long views;
        private boolean published;

        @DateTimeField
        private @Nullable Instant created;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "stories")
        private Ref<Editor> editor;

        @ManyToManyField(relatedName = "stories")
        private RelatedSet<Topic> topics;
    }
}
