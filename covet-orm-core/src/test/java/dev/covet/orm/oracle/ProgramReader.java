package dev.covet.orm.oracle;

import dev.covet.orm.QuerySet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Turns programs into what a user would write: query sets, conditions, expressions and their operands.
 *
 * <p>Programs hold expressions that hold programs, so the four readers know each other through this one.
 */
final class ProgramReader {

    private final StoredObjects objects;
    private final ConditionReader conditions = new ConditionReader(this);
    private final ExpressionReader expressions = new ExpressionReader(this);
    private final QuerySetReader querySets = new QuerySetReader(this);

    /** A reader for programs that refer to the given objects. */
    ProgramReader(StoredObjects objects) {
        this.objects = objects;
    }

    StoredObjects objects() {
        return objects;
    }

    ConditionReader conditions() {
        return conditions;
    }

    ExpressionReader expressions() {
        return expressions;
    }

    QuerySetReader querySets() {
        return querySets;
    }

    /** The query set of a program that stands inside another one. */
    QuerySet<Object> querySet(JsonNode program) {
        return querySets.read(program).query();
    }

    /** What stands where a value may: a literal, an object, a list, an expression or a query set. */
    Object operand(JsonNode node) {
        if (node.isArray()) {
            return operands(node);
        }
        if (!node.isObject()) {
            return Literals.read(node);
        }
        if (!Literals.isTagged(node)) {
            return expressions.read(node);
        }
        if (node.has("$obj")) {
            return objects.get(node.get("$obj"));
        }
        if (node.has("$tuple")) {
            return operands(node.get("$tuple"));
        }
        return node.has("$qs") ? querySet(node.get("$qs")) : Literals.read(node);
    }

    /** The pairs of names and values of an assignment, one after the other. */
    Object[] pairs(JsonNode assignments) {
        List<Object> pairs = new ArrayList<>();
        for (JsonNode assignment : assignments) {
            pairs.add(Names.toJava(assignment.get(0).stringValue()));
            pairs.add(operand(assignment.get(1)));
        }
        return pairs.toArray();
    }

    private List<Object> operands(JsonNode nodes) {
        List<Object> operands = new ArrayList<>();
        nodes.forEach(node -> operands.add(operand(node)));
        return operands;
    }
}
