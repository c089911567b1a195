package dev.covet.orm.error;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the valid name that is most similar to an unknown name by edit distance, if one is similar enough. */
final class NearestName {

    private NearestName() {}

    static @Nullable String of(String name, Collection<String> choices) {
        String wanted = normalized(name);
        String nearest = null;
        int shortest = Math.max(1, wanted.length() / 3) + 1;
        for (String choice : choices) {
            int distance = distance(wanted, normalized(choice));
            if (distance < shortest) {
                shortest = distance;
                nearest = choice;
            }
        }
        return nearest;
    }

    private static String normalized(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the edit distance of two names (insertions, deletions, substitutions and transpositions of adjacent
     * characters).
     */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(String a, String b, int i, int j, int[][] edits) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = edits[i - 1][j - 1] + (same ? 0 : 1);
        int fewest = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
