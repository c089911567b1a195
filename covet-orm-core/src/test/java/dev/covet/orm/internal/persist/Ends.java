package dev.covet.orm.internal.persist;

import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.UUIDField;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.UUID;

/** Models with all that {@code onDelete} can say, and a cycle. */
final class Ends {

    static final List<Class<?>> MODELS = List.of(
            Root.class,
            Guard.class,
            Brake.class,
            Branch.class,
            Leaf.class,
            Fallback.class,
            Stray.class,
            Hen.class,
            Egg.class,
            Region.class,
            Badge.class,
            Wearer.class);

    private Ends() {}

    static class Root extends Sample<Root> {
        @CharField(maxLength = 30)
        String name = "root";
    }

    static class Guard extends Sample<Guard> {
        @ForeignKey(onDelete = OnDelete.PROTECT)
        One<Root> root;
    }

    /** Goes with the branch, else holds the root back. */
    static class Brake extends Sample<Brake> {
        @ForeignKey(onDelete = OnDelete.RESTRICT)
        One<Root> root;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        One<Branch> branch;
    }

    static class Branch extends Sample<Branch> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Root> root;
    }

    static class Leaf extends Sample<Leaf> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Branch> branch;
    }

    static class Fallback extends Sample<Fallback> {
        /** The key of the root that new objects refer to. */
        static final long STANDARD = 1000;

        @ForeignKey(onDelete = OnDelete.SET_DEFAULT)
        One<Root> root;

        Fallback() {
            ModelMeta.of(Fallback.class).field("root").set(this, STANDARD);
        }
    }

    static class Stray extends Sample<Stray> {
        @ForeignKey(onDelete = OnDelete.DO_NOTHING, dbConstraint = false)
        One<Root> root;
    }

    static class Hen extends Sample<Hen> {
        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "hens")
        One<Egg> hatchedFrom;
    }

    static class Egg extends Sample<Egg> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "eggs")
        One<Hen> laidBy;
    }

    static class Region extends Sample<Region> {
        @PrimaryKey
        @CharField(maxLength = 5)
        String code;
    }

    static class Badge extends Sample<Badge> {
        @PrimaryKey
        @UUIDField(autoGenerate = true)
        UUID id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Region> region;
    }

    static class Wearer extends Sample<Wearer> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Badge> badge;
    }
}
