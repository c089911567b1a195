package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects a query reads, with which of their fields and which related objects beside them. */
final class EntitySelection {

    private final Level level;
    private final Set<String> related = new LinkedHashSet<>();
    private final FieldMask mask = new FieldMask();
    private @Nullable Node root;

    EntitySelection(Level level) {
        this.level = level;
    }

    /**
     * Objects of one table of the query.
     *
     * @param join the table
     * @param relation the relation by which they hang on their parent, or null for the query's own
     * @param fields the fields that are read
     * @param deferred the names of those that are not
     * @param children the related objects read beside them
     */
    record Node(
            Join join,
            @Nullable RelationMeta relation,
            List<FieldMeta> fields,
            Set<String> deferred,
            List<Node> children) {}

    void replay(Step step) {
        if (step instanceof Step.SelectRelated each) {
            related.addAll(each.paths());
        } else if (step instanceof Step.ClearRelated) {
            related.clear();
        } else if (step instanceof Step.Only only) {
            mask.only(only.paths());
        } else if (step instanceof Step.Defer defer) {
            mask.defer(defer.paths());
        }
    }

    /** The objects of the query's own table, with everything below them. */
    Node root() {
        if (root == null) {
            root = node(level.joins().base(), null, "", new ArrayList<>());
            for (String path : related) {
                add(path);
            }
        }
        return root;
    }

    private Node node(Join join, @Nullable RelationMeta relation, String prefix, List<Node> children) {
        List<FieldMeta> fields = new ArrayList<>();
        Set<String> deferred = new LinkedHashSet<>();
        FieldMeta kept = relation != null && relation.reverse() ? relation.targetField() : null;
        for (FieldMeta field : join.model().stateFields()) {
            if (field == join.model().pk() || field == kept || mask.includes(prefix, field)) {
                fields.add(field);
            } else {
                deferred.add(field.name());
            }
        }
        return new Node(join, relation, fields, deferred, children);
    }

    private void add(String path) {
        Path resolved = Paths.toOne(level.model(), path);
        Node parent = root();
        StringBuilder prefix = new StringBuilder();
        for (RelationMeta relation : resolved.relations()) {
            prefix.append(relation.name()).append("__");
            parent = child(parent, relation, prefix.toString());
        }
    }

    private Node child(Node parent, RelationMeta relation, String prefix) {
        for (Node child : parent.children()) {
            if (relation.equals(child.relation())) {
                return child;
            }
        }
        if (!relation.reverse() && parent.deferred().contains(relation.name())) {
            throw new FieldException("The field \"" + relation.name() + "\" of "
                    + parent.join().model().name()
                    + " cannot be deferred and followed by selectRelated at the same time. Read it, or leave it out.");
        }
        List<Hop> hops = Hop.of(parent.join().model(), List.of(relation), relation.targetField());
        Join join = level.joins().child(parent.join(), hops);
        Node child = node(join, relation, prefix, new ArrayList<>());
        parent.children().add(child);
        return child;
    }

    /** The columns of all objects, parents before their children. */
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        collect(root(), terms);
        return terms;
    }

    private void collect(Node node, List<Term> terms) {
        node.fields().forEach(field -> terms.add(Term.column(level.joins().column(node.join(), field), field)));
        node.children().forEach(child -> collect(child, terms));
    }

    /** The position, from 1, of a field of the query's own model, or 0. */
    int position(String name) {
        ModelMeta<?> model = level.model();
        FieldMeta field = model.field(name);
        return field == null ? 0 : root().fields().indexOf(model.near(field)) + 1;
    }

    String aliasOf(String name) {
        FieldMeta link = level.model().parentLink();
        if (link != null && link.name().equals(name)) {
            RelationMeta parent = Objects.requireNonNull(link.relation());
            List<Hop> hops = Hop.of(level.model(), List.of(parent), parent.targetField());
            return level.joins().child(root().join(), hops).alias();
        }
        Node node = root();
        for (String part : Paths.split(name)) {
            node = node.children().stream()
                    .filter(child ->
                            child.relation() != null && child.relation().name().equals(part))
                    .findFirst()
                    .orElseThrow(() -> FieldException.unknown(
                            "relation to lock",
                            name,
                            level.model().name() + " (only relations read by selectRelated, or self)",
                            related));
        }
        return node.join().alias();
    }
}
