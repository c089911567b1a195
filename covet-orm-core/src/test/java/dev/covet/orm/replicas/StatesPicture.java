package dev.covet.orm.replicas;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Draws which node was in which state, and what was done to the servers meanwhile. */
final class StatesPicture {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int LEFT = 90;
    private static final int WIDTH = 900;
    private static final int ROW = 34;

    /** The states in the order of the legend, with their colours. */
    private static final Map<String, String> COLOURS = new LinkedHashMap<>();

    static {
        COLOURS.put("primary", "#1d4ed8");
        COLOURS.put("up", "#15803d");
        COLOURS.put("joining", "#86c79a");
        COLOURS.put("lagging", "#eab308");
        COLOURS.put("suspect", "#ea580c");
        COLOURS.put("out", "#991b1b");
        COLOURS.put("astray", "#7e22ce");
    }

    private final Datasource datasource;
    private final Supplier<String> history;
    private final List<Sight> sights = new ArrayList<>();

    StatesPicture(Datasource datasource, Supplier<String> history) {
        this.datasource = datasource;
        this.history = history;
    }

    private record Sight(long nanos, Map<String, String> states, int events) {}

    /** Looks until it is disposed of. */
    Disposable watch() {
        return Flux.interval(EVERY).onBackpressureDrop().subscribe(tick -> look());
    }

    private void look() {
        Map<String, String> states = new LinkedHashMap<>();
        Node primary = datasource.primary();
        datasource.nodes().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(node -> states.put(
                        node.name(),
                        node == primary
                                ? "primary"
                                : node.status().state().name().toLowerCase(Locale.ROOT)));
        sights.add(new Sight(System.nanoTime(), states, history.get().length()));
    }

    void write(Path file) {
        try {
            Files.writeString(file, svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String svg() {
        List<String> nodes = List.copyOf(sights.get(0).states().keySet());
        int bottom = 30 + nodes.size() * ROW;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\" role=\"img\"><title>States of the nodes over time</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                LEFT + WIDTH + 20,
                bottom + 60));
        for (int row = 0; row < nodes.size(); row++) {
            row(svg, nodes.get(row), 26 + row * ROW);
        }
        events(svg, bottom);
        seconds(svg, bottom);
        legend(svg, bottom + 46);
        return svg.append("</svg>\n").toString();
    }

    private void row(StringBuilder svg, String node, int top) {
        text(svg, 10, top + 17, node);
        int from = 0;
        for (int to = 1; to <= sights.size(); to++) {
            String state = sights.get(from).states().get(node);
            if (to == sights.size() || !state.equals(sights.get(to).states().get(node))) {
                double left = x(from);
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"24\" fill=\"%s\"/>%n",
                        left,
                        top,
                        x(Math.min(to, sights.size() - 1)) - left,
                        COLOURS.get(state)));
                from = to;
            }
        }
    }

    /** A letter for each thing that was done. */
    private void events(StringBuilder svg, int bottom) {
        String done = history.get();
        for (int index = 1; index < sights.size(); index++) {
            int before = sights.get(index - 1).events();
            int now = sights.get(index).events();
            if (now > before) {
                text(svg, x(index), 18, done.substring(before, now));
                svg.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f 22V%d\" stroke=\"#000\" stroke-opacity=\".35\"/>%n",
                        x(index),
                        bottom));
            }
        }
    }

    private void seconds(StringBuilder svg, int bottom) {
        double all = (sights.get(sights.size() - 1).nanos() - sights.get(0).nanos()) / 1e9;
        double step = all > 30 ? 10 : all > 10 ? 2 : 1;
        for (double second = 0; second <= all; second += step) {
            text(svg, LEFT + second / all * WIDTH, bottom + 16, String.format(Locale.ROOT, "%.0f s", second));
        }
    }

    private static void legend(StringBuilder svg, int top) {
        int left = LEFT;
        for (Map.Entry<String, String> colour : COLOURS.entrySet()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" fill=\"%s\"/>%n",
                    left,
                    top - 12,
                    colour.getValue()));
            text(svg, left + 20, top, colour.getKey());
            left += 110;
        }
    }

    private static void text(StringBuilder svg, double x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>%n", x, y, text));
    }

    private double x(int index) {
        long begin = sights.get(0).nanos();
        long end = sights.get(sights.size() - 1).nanos();
        return LEFT + (double) (sights.get(index).nanos() - begin) / (end - begin) * WIDTH;
    }
}
