package dev.covet.orm.meta;

import dev.covet.orm.meta.RelationMeta.Kind;

/**
 * What the other side of a relation is called.
 *
 * @param hidden whether no path leads along it
 * @param accessor the name where an object's accessor is meant
 * @param query the name in query paths; for a hidden side one that no path can have
 */
record ReverseNames(boolean hidden, String accessor, String query) {

    /** Returns the names of the other side of a relation that a model declares, which has a default for them. */
    static ReverseNames of(String model, String defaultRelatedName, RelationDescription relation) {
        String named = relation.relatedName().isEmpty() ? defaultRelatedName : relation.relatedName();
        boolean hidden = relation.symmetrical() || named.endsWith("+");
        String queryName = relation.relatedQueryName().isEmpty() ? named : relation.relatedQueryName();
        String member = Naming.member(model);
        String unnamed = relation.kind() == Kind.ONE_TO_ONE ? member : member + "Set";
        String accessor = named.isEmpty() ? unnamed : inModel(named, member);
        String path = queryName.isEmpty() ? member : inModel(queryName, member);
        return new ReverseNames(hidden, accessor, hidden ? model + "." + relation.name() + "+" : path);
    }

    private static String inModel(String name, String member) {
        return name.replace("%(class)s", member);
    }
}
