package dev.covet.orm.routing;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the nodes of a database is written to, and what has to be known of it to tell whether another has taken over:
 * whoever is promoted begins a new timeline, of a higher number. A node that takes writes on a lower one than a node of the
 * same database is known to be on, be that a standby, is an old primary, and leads no more.
 *
 * @param leader the node, null as long as none was found
 * @param timeline its timeline, {@link Positions#NO_TIMELINE} as long as it was not heard; where none leads, that of the
 *     one that has yet to be found
 * @param system which database it has
 */
public record Leadership<N>(@Nullable N leader, int timeline, long system) {

    /** Returns the beginning, when nobody was heard: the node leads because somebody says so, or it has to be found. */
    public static <N> Leadership<N> told(@Nullable N leader) {
        return new Leadership<>(leader, Positions.NO_TIMELINE, 0);
    }

    /** Returns who leads, now that the nodes that answer have said what they are; this if nothing has changed. */
    public Leadership<N> after(List<Claim<N>> claims) {
        if (leader == null) {
            return found(claims);
        }
        Claim<N> own = claimOf(leader, claims);
        if (own == null && timeline == Positions.NO_TIMELINE) {
            // Nobody knows whether the others belong to a node that was never heard.
            return this;
        }
        long wanted = own == null ? system : own.system();
        Claim<N> other = highest(claims.stream()
                .filter(claim -> claim.node() != leader && claim.system() == wanted)
                .toList());
        if (other != null && hasTakenOver(other, own)) {
            return unlessOld(other, claims);
        }
        return own == null || own.standby() ? this : unlessOld(own, claims);
    }

    /** As soon as it is known which database is meant, no other one is taken for it. */
    private Leadership<N> found(List<Claim<N>> claims) {
        boolean known = timeline != Positions.NO_TIMELINE;
        Claim<N> found = highest(claims.stream()
                .filter(claim -> !known || claim.system() == system)
                .toList());
        return found == null ? this : unlessOld(found, claims);
    }

    /** Returns that the node leads; that none does if somebody has followed a later primary. */
    private Leadership<N> unlessOld(Claim<N> claim, List<Claim<N>> claims) {
        int latest = claims.stream()
                .filter(other -> other.system() == claim.system())
                .mapToInt(Claim::timeline)
                .max()
                .orElse(claim.timeline());
        int least = leader == null ? timeline : Positions.NO_TIMELINE;
        return claim.timeline() < Math.max(latest, least)
                ? by(null, Math.max(latest, least), claim.system())
                : by(claim.node(), claim.timeline(), claim.system());
    }

    /** One that was promoted is ahead; of the same timeline is who led before the leader was told to be one. */
    private boolean hasTakenOver(Claim<N> other, @Nullable Claim<N> own) {
        if (own == null) {
            return other.timeline() > timeline;
        }
        return own.standby()
                ? other.timeline() >= Math.max(own.timeline(), timeline)
                : other.timeline() > own.timeline();
    }

    private Leadership<N> by(@Nullable N node, int line, long database) {
        Leadership<N> next = new Leadership<>(node, line, database);
        return next.equals(this) ? this : next;
    }

    private static <N> @Nullable Claim<N> claimOf(N node, List<Claim<N>> claims) {
        for (Claim<N> claim : claims) {
            if (claim.node() == node) {
                return claim;
            }
        }
        return null;
    }

    /** Returns who takes writes on the highest timeline; null if nobody does, or one cannot tell which is right. */
    private static <N> @Nullable Claim<N> highest(List<Claim<N>> claims) {
        List<Claim<N>> primaries = claims.stream()
                .filter(claim -> !claim.standby())
                .sorted(Comparator.comparingInt((Claim<N> claim) -> claim.timeline())
                        .reversed())
                .toList();
        if (primaries.isEmpty()) {
            return null;
        }
        Claim<N> highest = primaries.get(0);
        boolean unclear = primaries.stream()
                .skip(1)
                .anyMatch(other -> other.system() != highest.system() || other.timeline() == highest.timeline());
        return unclear ? null : highest;
    }

    /** Returns whether the node has the leader's database on another timeline. */
    public boolean strays(Claim<N> claim) {
        return claim.system() == system && claim.timeline() != timeline && timeline != Positions.NO_TIMELINE;
    }
}
