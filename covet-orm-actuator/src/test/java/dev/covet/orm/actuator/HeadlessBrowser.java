package dev.covet.orm.actuator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page, driven by the DevTools protocol: a window cannot be as narrow as a phone, and a
 * device that is emulated can.
 */
final class HeadlessBrowser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The page reads every few seconds; this much of its own time passes as fast as it can. */
    private static final int VIRTUAL_MILLIS = 300_000;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private int calls;

    private HeadlessBrowser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Hearing())
                .join();
    }

    /** Starts the program, which keeps what it writes in the folder. */
    static HeadlessBrowser start(String program, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.toAbsolutePath())
                .redirectErrorStream(true)
                .start();
        try {
            return new HeadlessBrowser(process, page(port(process)));
        } catch (IOException | RuntimeException broken) {
            process.destroyForcibly();
            throw broken;
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                return URI.create(line.substring(line.indexOf("ws://"))).getPort();
            }
        }
        throw new IOException("The browser ended without listening");
    }

    private static URI page(int port) throws IOException, InterruptedException {
        HttpRequest asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String opened = HttpClient.newHttpClient()
                .send(asked, HttpResponse.BodyHandlers.ofString())
                .body();
        return URI.create(JSON.readTree(opened).get("webSocketDebuggerUrl").asString());
    }

    /** Puts the parts of messages together. */
    private final class Hearing implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                heard.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Opens an address on a device of this width, in light or dark, and lets the page's time pass. */
    void open(String address, int width, int height, String theme) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        call("Page.navigate", Map.of("url", address));
        call(
                "Emulation.setVirtualTimePolicy",
                Map.of("policy", "pauseIfNetworkFetchesPending", "budget", VIRTUAL_MILLIS));
        await(message -> "Emulation.virtualTimeBudgetExpired"
                .equals(message.path("method").asString("")));
    }

    /** Returns what a script has for its value. */
    JsonNode run(String script) throws InterruptedException {
        return call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException, InterruptedException {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, ?> clip =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        JsonNode taken = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.write(file, Base64.getDecoder().decode(taken.get("data").asString()));
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++calls;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        JsonNode answer = await(message -> message.path("id").asInt(0) == id);
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        while (true) {
            JsonNode message = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("The browser says nothing any more");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroyForcibly();
    }
}
