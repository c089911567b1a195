package dev.covet.orm.meta;

import java.util.ArrayList;
import java.util.List;

/**
 * Which relations of other models end at the table of a class. A model is entered when it is first described; what is
 * kept for a class goes with the class.
 */
final class RelationIndex {

    private static final ClassValue<Incoming> INCOMING = new ClassValue<>() {
        @Override
        protected Incoming computeValue(Class<?> type) {
            return new Incoming();
        }
    };

    private RelationIndex() {}

    static void add(DeclaredRelation link) {
        INCOMING.get(ModelHierarchy.concrete(link.description().target())).add(link);
    }

    /** The relations that end at a class; the same list until there is another. */
    static List<DeclaredRelation> incoming(Class<?> target) {
        return INCOMING.get(target).links;
    }

    private static final class Incoming {

        private volatile List<DeclaredRelation> links = List.of();

        synchronized void add(DeclaredRelation link) {
            List<DeclaredRelation> more = new ArrayList<>(links);
            more.add(link);
            links = List.copyOf(more);
        }
    }
}
