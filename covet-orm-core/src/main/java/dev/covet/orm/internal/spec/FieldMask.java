package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The set of fields to read, built from calls of {@code only} and {@code defer}. Calls of {@code defer} accumulate, and
 * remove fields from an earlier {@code only}; {@code only} replaces an earlier {@code only}, and leaves out fields that
 * were deferred before. If no field remains in either set, all fields are read.
 */
public final class FieldMask {

    /** The mask with which all fields are read. */
    public static final FieldMask ALL = new FieldMask(Set.of(), Set.of(), false);

    private final Set<Place> places;
    private final Set<Place> kept;
    private final boolean only;

    private FieldMask(Set<Place> places, Set<Place> kept, boolean only) {
        this.places = places;
        this.kept = kept;
        this.only = only;
    }

    /** A field, identified by the relations that lead to it and its name. */
    private record Place(List<RelationMeta> before, String field) {

        static Place of(Path path) {
            List<RelationMeta> relations = path.relations();
            if (path.relation() == null) {
                return new Place(relations, path.field().name());
            }
            int last = relations.size() - 1;
            return new Place(relations.subList(0, last), relations.get(last).name());
        }

        boolean isAlong(List<RelationMeta> prefix) {
            return before.size() >= prefix.size()
                    && before.subList(0, prefix.size()).equals(prefix);
        }

        boolean leadsOver(List<RelationMeta> prefix, String field) {
            return before.size() > prefix.size()
                    && isAlong(prefix)
                    && before.get(prefix.size()).name().equals(field);
        }
    }

    private static Set<Place> places(List<Path> paths) {
        Set<Place> all = new LinkedHashSet<>();
        paths.forEach(path -> all.add(Place.of(path)));
        return all;
    }

    /** Returns this mask after a call of {@code only}; {@code besides} keeps these fields whatever else is called. */
    public FieldMask only(List<Path> paths, boolean besides) {
        Set<Place> given = places(paths);
        if (besides) {
            given.addAll(kept);
            return new FieldMask(places, given, only);
        }
        return new FieldMask(only ? given : difference(given, places), kept, true);
    }

    /** Returns this mask after a call of {@code defer}. */
    public FieldMask defer(List<Path> paths) {
        Set<Place> given = places(paths);
        if (given.isEmpty()) {
            return new FieldMask(Set.of(), kept, false);
        }
        if (only) {
            Set<Place> left = difference(places, given);
            return new FieldMask(left.isEmpty() ? difference(given, places) : left, kept, !left.isEmpty());
        }
        given.addAll(places);
        return new FieldMask(given, kept, false);
    }

    private static Set<Place> difference(Collection<Place> from, Collection<Place> taken) {
        List<Place> left = new ArrayList<>(from);
        left.removeAll(taken);
        return new LinkedHashSet<>(left);
    }

    /** Returns whether the field is read for the objects at the end of these relations. */
    public boolean includes(List<RelationMeta> prefix, FieldMeta field) {
        Place place = new Place(prefix, field.name());
        if (kept.contains(place)) {
            return true;
        }
        boolean named = places.contains(place);
        if (!only || places.isEmpty()) {
            return !named;
        }
        boolean speaksOfPrefix = prefix.isEmpty() || places.stream().anyMatch(each -> each.isAlong(prefix));
        boolean leadsOn = places.stream().anyMatch(each -> each.leadsOver(prefix, field.name()));
        return !speaksOfPrefix || named || leadsOn;
    }
}
