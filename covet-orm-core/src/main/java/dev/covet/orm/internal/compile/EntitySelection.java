package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.FieldMask;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that a query selects: their fields and the related objects that are joined. */
final class EntitySelection {

    private final PlanScope scope;
    private final Set<Path> related = new LinkedHashSet<>();
    private FieldMask mask = FieldMask.ALL;
    private @Nullable Node root;

    EntitySelection(PlanScope scope) {
        this.scope = scope;
    }

    /**
     * The objects of one table of the query.
     *
     * @param join the join of the table
     * @param relation the relation from the parent node, or null for the root
     * @param fields the fields that are read
     * @param deferred the names of the fields that are not read
     * @param children the joined related objects
     */
    record Node(
            Join join,
            @Nullable RelationMeta relation,
            List<FieldMeta> fields,
            Set<String> deferred,
            List<Node> children) {}

    /** Adds related objects to be joined. */
    void select(List<Path> paths) {
        related.addAll(paths);
    }

    /** Discards all related objects. */
    void clear() {
        related.clear();
    }

    /** Changes the mask that determines which fields are read. */
    void mask(UnaryOperator<FieldMask> change) {
        mask = change.apply(mask);
    }

    /** Returns the node of the query's own model, with the nodes of the related objects as its children. */
    Node root() {
        if (root == null) {
            root = node(scope.joins().base(), null, List.of());
            for (Path path : related) {
                add(path);
            }
        }
        return root;
    }

    /** The tables from which objects are read, as far as it is known that any are. */
    Set<Join> joins() {
        Set<Join> joins = new LinkedHashSet<>();
        if (root != null) {
            collect(root, joins);
        }
        return joins;
    }

    private static void collect(Node node, Set<Join> joins) {
        joins.add(node.join());
        node.children().forEach(child -> collect(child, joins));
    }

    private Node node(Join join, @Nullable RelationMeta relation, List<RelationMeta> prefix) {
        List<FieldMeta> fields = new ArrayList<>();
        Set<String> deferred = new LinkedHashSet<>();
        FieldMeta kept = relation != null && relation.reverse() ? relation.targetField() : null;
        for (FieldMeta field : join.model().stateFields()) {
            if (field == join.model().pk() || field == kept || field.version() || mask.includes(prefix, field)) {
                fields.add(field);
            } else {
                deferred.add(field.name());
            }
        }
        return new Node(join, relation, fields, deferred, new ArrayList<>());
    }

    private void add(Path path) {
        Node parent = root();
        List<RelationMeta> relations = path.relations();
        for (int i = 0; i < relations.size(); i++) {
            parent = child(parent, relations.get(i), relations.subList(0, i + 1));
        }
    }

    private Node child(Node parent, RelationMeta relation, List<RelationMeta> prefix) {
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
        List<JoinStep> steps = JoinStep.of(parent.join().model(), List.of(relation), relation.targetField());
        Join join = scope.joins().child(parent.join(), steps);
        Node child = node(join, relation, prefix);
        parent.children().add(child);
        return child;
    }

    /** Returns whether the objects of the other selection are made of the same columns. */
    boolean readsAs(EntitySelection other) {
        return scope.model() == other.scope.model() && read(root()).equals(read(other.root()));
    }

    private static List<FieldMeta> read(Node node) {
        List<FieldMeta> fields = new ArrayList<>(node.fields());
        node.children().forEach(child -> fields.addAll(read(child)));
        return fields;
    }

    /** Returns the columns of all objects, parents before children. */
    List<PlannedExpression> terms() {
        List<PlannedExpression> terms = new ArrayList<>();
        collect(root(), terms);
        return terms;
    }

    private void collect(Node node, List<PlannedExpression> terms) {
        node.fields()
                .forEach(field ->
                        terms.add(PlannedExpression.column(scope.joins().column(node.join(), field), field)));
        node.children().forEach(child -> collect(child, terms));
    }

    /** Returns the 1-based position of a field of the query's own model, or 0 if it is not selected. */
    int position(Path path) {
        FieldMeta field = path.ownField();
        return field == null ? 0 : root().fields().indexOf(scope.model().near(field)) + 1;
    }

    /**
     * Returns the table alias of the related objects at the end of the path.
     *
     * @throws FieldException if they are not read by {@code selectRelated}
     */
    String aliasOf(Path path) {
        RelationMeta first = path.relations().get(0);
        if (first.parentLink() && !first.reverse()) {
            List<JoinStep> steps = JoinStep.of(scope.model(), List.of(first), first.targetField());
            return scope.joins().child(root().join(), steps).alias();
        }
        Node node = root();
        for (RelationMeta relation : path.relations()) {
            node = node.children().stream()
                    .filter(child -> relation.equals(child.relation()))
                    .findFirst()
                    .orElseThrow(() -> notRead(path));
        }
        return node.join().alias();
    }

    private FieldException notRead(Path path) {
        return FieldException.unknown(
                "relation to lock",
                name(path),
                scope.model().name() + " (only relations read by selectRelated, or self)",
                related.stream().map(EntitySelection::name).toList());
    }

    private static String name(Path path) {
        return path.relations().stream().map(RelationMeta::name).collect(Collectors.joining("__"));
    }
}
