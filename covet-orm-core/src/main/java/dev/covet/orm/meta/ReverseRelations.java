package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The relations of other models to one model, seen from that model. Follows the index as models are added to it. */
final class ReverseRelations {

    private final ModelMeta<?> model;
    private final List<ReverseDescription> declared;
    private final @Nullable ReverseRelations inherited;
    private final Map<String, DeclaredRelation> linksByMember = new ConcurrentHashMap<>();
    private volatile View view = View.of(List.of());

    /** Those of a model; what it extends has more of them. */
    ReverseRelations(ModelMeta<?> model, List<ReverseDescription> declared, @Nullable ReverseRelations inherited) {
        this.model = model;
        this.declared = declared;
        this.inherited = inherited;
    }

    /**
     * All of them, also those without a name. The links to parents are not inherited: they lead to what one is already.
     */
    List<RelationMeta> all() {
        List<RelationMeta> own = view().relations;
        if (inherited == null) {
            return own;
        }
        List<RelationMeta> all = new ArrayList<>(own);
        inherited.all().stream().filter(relation -> !relation.parentLink()).forEach(all::add);
        return all;
    }

    /** The names in query paths. */
    Set<String> names() {
        Set<String> own = view().byName.keySet();
        if (inherited == null) {
            return own;
        }
        Set<String> names = new HashSet<>(own);
        all().stream()
                .filter(relation -> !relation.hidden())
                .map(RelationMeta::name)
                .forEach(names::add);
        return names;
    }

    /** The relation with a name in query paths, with an accessor's name, or that a member of the name declares. */
    @Nullable
    RelationMeta find(String name) {
        RelationMeta own = findOwn(name);
        RelationMeta found = own == null && inherited != null ? inherited.find(name) : null;
        return found == null || found.parentLink() ? own : found;
    }

    private @Nullable RelationMeta findOwn(String name) {
        List<DeclaredRelation> named = view().byName.get(name);
        if (named == null) {
            return name.endsWith("+") ? hidden(name) : byAccessor(name);
        }
        if (named.size() > 1) {
            throw ModelException.of(
                    model.name(),
                    "the related name \"" + name + "\" is given by "
                            + named.get(0).where() + " and by " + named.get(1).where(),
                    "Give each its own relatedName.");
        }
        return named.get(0).reverse();
    }

    /** A relation without a name, by the one that stands for it in Covet's own queries. */
    private @Nullable RelationMeta hidden(String name) {
        return view().relations.stream()
                .filter(relation -> relation.hidden() && relation.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable RelationMeta byAccessor(String name) {
        for (ReverseDescription member : declared) {
            if (member.member().equals(name)) {
                return link(member).reverse();
            }
        }
        for (RelationMeta relation : view().relations) {
            if (!relation.hidden() && relation.accessorName().equals(name)) {
                return relation;
            }
        }
        return null;
    }

    /** The relation that a member declares the other side of. */
    RelationMeta ofMember(String member) {
        return declared.stream()
                .filter(description -> description.member().equals(member))
                .findFirst()
                .map(description -> link(description).reverse())
                .orElseThrow(() -> new IllegalStateException(model.name() + "." + member + " is no relation."));
    }

    /** What reads the holder in an object of the relation's other side; reads none if no member declares it. */
    Accessor holder(DeclaredRelation link) {
        for (ReverseDescription member : declared) {
            if (member.source() == link.owner().type() && link(member) == link) {
                return member.holder();
            }
        }
        return Accessor.NONE;
    }

    /** Found once, as models that follow do not change it. */
    private DeclaredRelation link(ReverseDescription member) {
        return linksByMember.computeIfAbsent(member.member(), unseen -> findLink(member));
    }

    private DeclaredRelation findLink(ReverseDescription member) {
        ModelMeta<?> source = ModelMeta.of(member.source());
        List<DeclaredRelation> candidates = view().links().stream()
                .filter(link -> link.owner() == source && !link.names().hidden())
                .toList();
        return candidates.stream()
                .filter(link -> link.names().accessor().equals(member.relatedName())
                        || link.names().query().equals(member.relatedName()))
                .findFirst()
                .orElseGet(() -> onlyUnnamed(member, candidates));
    }

    /** A relation that gives no related name is declared by any member, as long as it is the only one. */
    private DeclaredRelation onlyUnnamed(ReverseDescription member, List<DeclaredRelation> candidates) {
        List<DeclaredRelation> unnamed = candidates.stream()
                .filter(link -> link.description().relatedName().isEmpty())
                .toList();
        if (unnamed.size() == 1) {
            return unnamed.get(0);
        }
        List<String> names =
                candidates.stream().map(link -> link.names().accessor()).toList();
        String source = member.source().getSimpleName();
        throw ModelException.of(
                model.name() + "." + member.member(),
                "no relation of " + source + " to " + model.name() + " has the related name \"" + member.relatedName()
                        + "\"",
                names.isEmpty()
                        ? "Add a relation to " + model.name() + " in " + source + "."
                        : "Write @Reverse(\"...\") with one of: " + String.join(", ", names) + ".");
    }

    private View view() {
        for (ReverseDescription member : declared) {
            ModelMeta.of(member.source());
        }
        List<DeclaredRelation> links = RelationIndex.incoming(model.type());
        View current = view;
        if (current.links != links) {
            current = View.of(links);
            view = current;
        }
        return current;
    }

    private record View(
            List<DeclaredRelation> links, List<RelationMeta> relations, Map<String, List<DeclaredRelation>> byName) {

        static View of(List<DeclaredRelation> links) {
            Map<String, List<DeclaredRelation>> byName = new HashMap<>();
            List<RelationMeta> relations = new ArrayList<>();
            for (DeclaredRelation link : links) {
                relations.add(link.reverse());
                if (!link.names().hidden()) {
                    byName.computeIfAbsent(link.names().query(), unseen -> new ArrayList<>())
                            .add(link);
                }
            }
            return new View(links, List.copyOf(relations), byName);
        }
    }
}
