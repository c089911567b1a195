package dev.covet.orm.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.covet.orm.Covet;
import dev.covet.orm.benchmarks.cost.Drivers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.util.FileSystemUtils;

/**
 * How long an application of 50 models takes to be built, without a database, and what it holds afterwards. The models
 * are compiled first and loaded anew for each start, as one that was read is remembered for good.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package -Dbenchmark=dev.covet.orm.benchmarks.StartUp
 * }</pre>
 */
public final class StartUp {

    private static final int MODELS = 50;
    private static final int STARTS = 40;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private StartUp() {}

    /** Compiles the models, starts with them again and again, and prints the first start and the median of the last. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("models");
        try {
            compile(folder);
            List<Figures> starts = new ArrayList<>();
            for (int start = 0; start < STARTS; start++) {
                starts.add(start(folder));
            }
            starts.get(0).print("first");
            median(starts.subList(STARTS / 2, STARTS)).print("hot");
            System.out.printf(Locale.ROOT, "held: %,d bytes%n", held(folder));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private record Figures(long nanos, long allocated) {

        void print(String name) {
            System.out.printf(Locale.ROOT, "%s: %.1f ms of processor time, %,d bytes%n", name, nanos / 1e6, allocated);
        }
    }

    private static Figures median(List<Figures> starts) {
        List<Figures> sorted = starts.stream()
                .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Figures start(Path folder) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = loader(folder)) {
            Class<?>[] models = models(loader);
            long nanos = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            build(models);
            return new Figures(
                    THREADS.getCurrentThreadCpuTime() - nanos, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
    }

    /** What remains of the models' descriptions, beside the classes themselves. */
    private static long held(Path folder) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = loader(folder)) {
            Class<?>[] models = models(loader);
            long before = used();
            Covet covet = build(models);
            long after = used();
            if (covet.models().all().isEmpty()) {
                throw new IllegalStateException("Nothing was built.");
            }
            return after - before;
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Covet build(Class<?>... models) {
        return Covet.builder().connectionFactory(Drivers.idle()).models(models).build();
    }

    private static URLClassLoader loader(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, StartUp.class.getClassLoader());
    }

    private static Class<?>[] models(ClassLoader loader) throws ReflectiveOperationException {
        Class<?>[] models = new Class<?>[MODELS];
        for (int number = 0; number < MODELS; number++) {
            models[number] = Class.forName("Model" + number, true, loader);
        }
        return models;
    }

    private static void compile(Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (int number = 0; number < MODELS; number++) {
            Path file = folder.resolve("Model" + number + ".java");
            Files.writeString(file, source(number));
            files.add(file.toString());
        }
        Stream<String> options = Stream.of("-proc:none", "-cp", System.getProperty("java.class.path"));
        String[] command = Stream.concat(options, files.stream()).toArray(String[]::new);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, command) != 0) {
            throw new IllegalStateException("The models do not compile.");
        }
    }

    /** Ten columns, a reference to the model before, and a relation to many of the next. */
    private static String source(int number) {
        StringBuilder columns = new StringBuilder();
        IntStream.range(0, 4)
                .forEach(i -> columns.append("  @CharField(maxLength = 80) String text" + i + " = \"\";\n"));
        IntStream.range(0, 3).forEach(i -> columns.append("  long number" + i + ";\n"));
        return """
                import dev.covet.orm.*;
                import dev.covet.orm.field.*;
                public class Model%1$d extends Model<Model%1$d> {
                  public static final Manager<Model%1$d> objects = Manager.of(Model%1$d.class);
                %4$s
                  boolean published;
                  @DateTimeField(autoNow = true) java.time.Instant changed;
                  @DecimalField(maxDigits = 8, decimalPlaces = 2) java.math.BigDecimal price = java.math.BigDecimal.ONE;
                  @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "followers%1$d") Ref<Model%2$d> before;
                  @ManyToManyField(relatedName = "friends%1$d") RelatedSet<Model%3$d> next;
                }
                """.formatted(number, (number + MODELS - 1) % MODELS, (number + 1) % MODELS, columns);
    }
}
