package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;

/**
 * The line of the application that asked for a statement.
 *
 * @param type the full name of the class
 * @param method the method, that around a lambda included
 * @param file the name of the source file, or null if the class does not tell
 * @param line the line in the file, negative if the class does not tell
 */
public record CallSite(String type, String method, @Nullable String file, int line) {

    private static final String LAMBDA = "lambda$";

    static CallSite of(StackWalker.StackFrame frame) {
        return new CallSite(
                frame.getClassName(), written(frame.getMethodName()), frame.getFileName(), frame.getLineNumber());
    }

    /** The name of the method that the body of a lambda is written in. */
    private static String written(String method) {
        int end = method.lastIndexOf('$');
        boolean lambda = method.startsWith(LAMBDA) && end > LAMBDA.length();
        return lambda ? method.substring(LAMBDA.length(), end) : method;
    }

    /** Returns the place as a stack trace shows it: {@code com.example.Posts.recent(Posts.java:42)}. */
    @Override
    public String toString() {
        String place = file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return type + "." + method + "(" + place + ")";
    }
}
