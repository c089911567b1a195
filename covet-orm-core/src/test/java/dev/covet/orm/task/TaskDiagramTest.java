package dev.covet.orm.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diagram of the decision record shows which event leads from which phase to which other one. */
class TaskDiagramTest {

    private static final Path RECORD = Path.of("..", "docs", "adr", "0020-one-use-is-one-task.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^ *([A-Z]+) --> ([A-Z]+) : ([A-Z_, ]+)");
    private static final Pattern COMMA = Pattern.compile(",");

    @Test
    void showsWhatMayHappen() throws IOException {
        assertThat(shown(Files.readString(RECORD))).isEqualTo(reachable());
    }

    private static Set<String> shown(String record) {
        Set<String> arrows = new TreeSet<>();
        ARROW.matcher(record)
                .results()
                .forEach(arrow -> COMMA.splitAsStream(arrow.group(3))
                        .forEach(event -> arrows.add(arrow(arrow.group(1), event.strip(), arrow.group(2)))));
        return arrows;
    }

    private static Set<String> reachable() {
        Set<String> arrows = new TreeSet<>();
        Set<TaskState> seen = new HashSet<>();
        Deque<TaskState> open = new ArrayDeque<>();
        for (Policy policy : Policy.values()) {
            open.add(TaskState.initial(policy));
        }
        while (!open.isEmpty()) {
            TaskState state = open.remove();
            if (seen.add(state)) {
                for (TaskEvent event : TaskEvent.values()) {
                    TaskState next = state.next(event).state();
                    open.add(next);
                    if (next.phase() != state.phase()) {
                        arrows.add(arrow(
                                state.phase().name(), event.name(), next.phase().name()));
                    }
                }
            }
        }
        return arrows;
    }

    private static String arrow(String from, String event, String to) {
        return from + " -" + event + "-> " + to;
    }
}
