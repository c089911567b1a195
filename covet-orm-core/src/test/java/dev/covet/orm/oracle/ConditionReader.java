package dev.covet.orm.oracle;

import dev.covet.orm.query.Q;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;

/** Turns the conditions of programs into {@link Q}. */
final class ConditionReader {

    private final ProgramReader reader;

    ConditionReader(ProgramReader reader) {
        this.reader = reader;
    }

    Q read(JsonNode node) {
        if (node.isArray()) {
            return Q.of(Names.toJava(node.get(0).stringValue()), reader.operand(node.get(1)));
        }
        if (node.has("and")) {
            return joined(node.get("and"), Q::and);
        }
        if (node.has("or")) {
            return joined(node.get("or"), Q::or);
        }
        if (node.has("xor")) {
            return joined(node.get("xor"), Q::xor);
        }
        if (node.has("not")) {
            return Q.not(read(node.get("not")));
        }
        if (node.has("expr")) {
            return Q.of(reader.expressions().read(node.get("expr")));
        }
        throw new Inexpressible("the condition " + node.propertyNames());
    }

    private Q joined(JsonNode members, BinaryOperator<Q> join) {
        Q all = Q.all();
        for (JsonNode member : members) {
            all = join.apply(all, read(member));
        }
        return all;
    }
}
