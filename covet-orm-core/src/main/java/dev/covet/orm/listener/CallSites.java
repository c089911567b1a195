package dev.covet.orm.listener;

import java.security.ProtectionDomain;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of the application that ask for statements.
 *
 * <p>The line is looked for where the call is made, as {@code list()}, which is the last time that it is on the stack:
 * who subscribes is often a server, and a lambda has returned when the publisher that it made is subscribed. It is the
 * first frame above the library. Where that is not of the application, as behind {@code flatMap(Post::save)}, there
 * is none.
 *
 * <p>A call looks at one field as long as nobody wants call sites. One for the whole JVM, as calls are made without a
 * runtime. Thread-safe.
 */
public final class CallSites {

    private static final String LIBRARY = "dev.covet.orm.";
    private static final String[] OTHERS = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "reactor.",
        "kotlin.",
        "kotlinx.",
        "org.springframework.",
        "io.micrometer.",
        "dev.covet.orm.spring.web." // reads for the application; in an archive of its own
    };

    /** Of the calls that were seen before one in so many is looked at, for lines that ask for the same as another. */
    private static final int SAMPLE = 512;

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Tells the library from tests of its packages, and from an application that has put all in one archive. */
    private static final ProtectionDomain ORIGIN = CallSites.class.getProtectionDomain();

    private static final Map<Object, CallSiteNeed> needs = new WeakHashMap<>();
    private static final SeenShapes seen = new SeenShapes();

    private static volatile CallSiteNeed need = CallSiteNeed.NONE;

    private CallSites() {}

    /** Notes how many call sites a runtime wants to know, as long as it is there. */
    public static void want(Object runtime, CallSiteNeed wanted) {
        synchronized (needs) {
            needs.put(runtime, wanted);
            forget();
            decide();
        }
    }

    /** Notes that a runtime wants none any more. */
    public static void release(Object runtime) {
        synchronized (needs) {
            needs.remove(runtime);
            decide();
        }
    }

    private static void decide() {
        need = needs.values().stream().max(CallSiteNeed::compareTo).orElse(CallSiteNeed.NONE);
    }

    /** Takes all queries for unseen, so that the next call of each is looked at. */
    public static void forget() {
        seen.clear();
    }

    /**
     * Returns whether a call is to be looked at.
     *
     * @param shape a hash of what is asked for
     */
    public static boolean isWanted(int shape) {
        CallSiteNeed wanted = need;
        if (wanted == CallSiteNeed.ALWAYS || SqlLog.isOn()) {
            return true;
        }
        return wanted == CallSiteNeed.SAMPLED && isSampled(shape);
    }

    /** Returns the call that is being made, through the relation of an object if one is given. */
    public static UserCall here(UserCall.@Nullable Relation relation, UserCall.Kind kind) {
        return new UserCall(STACK.walk(CallSites::first), relation, kind);
    }

    private static boolean isSampled(int shape) {
        return seen.add(shape) || ThreadLocalRandom.current().nextInt(SAMPLE) == 0;
    }

    private static @Nullable CallSite first(Stream<StackWalker.StackFrame> frames) {
        for (Iterator<StackWalker.StackFrame> walk = frames.iterator(); walk.hasNext(); ) {
            StackWalker.StackFrame frame = walk.next();
            if (!isLibrary(frame)) {
                return isApplication(frame.getClassName()) ? CallSite.of(frame) : null;
            }
        }
        return null;
    }

    private static boolean isLibrary(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith(LIBRARY)
                && frame.getDeclaringClass().getProtectionDomain() == ORIGIN;
    }

    private static boolean isApplication(String type) {
        for (String other : OTHERS) {
            if (type.startsWith(other)) {
                return false;
            }
        }
        return true;
    }
}
