package dev.covet.orm.oracle;

import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Runs a program and gives its answer; nothing happens before subscription. */
final class ProgramRunner {

    private final ProgramReader reader;
    private final ReadTerminals reads;
    private final WriteTerminals writes;

    ProgramRunner(ProgramReader reader) {
        this.reader = reader;
        this.reads = new ReadTerminals(reader);
        this.writes = new WriteTerminals(reader);
    }

    Mono<Answer> run(JsonNode program) {
        return program.has("script")
                ? new Scripts(this, writes).run(program.get("script"))
                : Mono.defer(() -> runSteps(program));
    }

    private Mono<Answer> runSteps(JsonNode program) {
        List<JsonNode> steps = new ArrayList<>();
        program.get("steps").forEach(steps::add);
        JsonNode terminal = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        String name = terminal == null ? "" : terminal.get("op").stringValue();
        boolean reading = ReadTerminals.NAMES.contains(name);
        boolean writing = WriteTerminals.NAMES.contains(name);
        if (reading || writing) {
            steps.remove(steps.size() - 1);
        }
        Rows rows = new Rows(reader.querySets().read(program, steps), program.path("show"));
        if (writing) {
            return writes.run(rows, program, terminal);
        }
        return reading ? reads.run(rows, terminal) : reads.list(rows);
    }
}
