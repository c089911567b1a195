package dev.covet.demo.importing;

import dev.covet.demo.importing.ImportEvent.Rejected;
import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines that are stored together: those that are still hoped for, and those that are out already. Used by one write. */
final class Chunk {

    private final long lastLine;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    Chunk(List<ReadLine> lines) {
        lastLine = lines.get(lines.size() - 1).number();
        for (ReadLine line : lines) {
            if (line instanceof ReadLine.Parsed parsed) {
                candidates.add(Candidate.of(parsed));
            } else if (line instanceof ReadLine.Malformed malformed) {
                rejected.add(new Rejected(malformed.number(), malformed.reason()));
            }
        }
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /** Leaves out the candidates for which there is a reason to. */
    void reject(Function<Candidate, @Nullable String> reasonOf) {
        candidates.removeIf(candidate -> {
            String reason = reasonOf.apply(candidate);
            if (reason != null) {
                rejected.add(new Rejected(candidate.number(), reason));
            }
            return reason != null;
        });
    }

    /** Leaves out the candidates whose address is among the taken ones, or is that of an earlier candidate. */
    void rejectTaken(Collection<String> takenSlugs) {
        Set<String> taken = new HashSet<>(takenSlugs);
        reject(candidate -> taken.add(candidate.post().getSlug()) ? null : "slug: This value is taken.");
    }

    List<String> slugs() {
        return candidates.stream().map(candidate -> candidate.post().getSlug()).toList();
    }

    Map<String, User> authors() {
        Map<String, User> authors = new LinkedHashMap<>();
        candidates.forEach(candidate -> authors.put(candidate.author().getUsername(), candidate.author()));
        return authors;
    }

    Map<String, Category> categories() {
        Map<String, Category> categories = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Category category = candidate.category();
            if (category != null) {
                categories.put(category.getName(), category);
            }
        }
        return categories;
    }

    Map<String, Tag> tags() {
        Map<String, Tag> tags = new LinkedHashMap<>();
        candidates.forEach(candidate -> candidate.tags().forEach(tag -> tags.put(tag.getName(), tag)));
        return tags;
    }

    List<Post> posts() {
        return candidates.stream().map(Candidate::post).toList();
    }

    Object[] postsWith(String tagName) {
        return candidates.stream()
                .filter(candidate -> candidate.tags().stream().map(Tag::getName).anyMatch(tagName::equals))
                .map(Candidate::post)
                .toArray();
    }

    WrittenChunk written() {
        List<Rejected> inOrder = rejected.stream()
                .sorted(Comparator.comparingLong(Rejected::line))
                .toList();
        return new WrittenChunk(lastLine, candidates.size(), inOrder);
    }
}
