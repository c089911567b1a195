package dev.covet.orm.routing;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the nodes of a database is written to, and what has to be known of it to tell whether another has taken over:
 * whoever is promoted begins a new timeline, of a higher number.
 *
 * @param leader the node, null as long as none was found
 * @param timeline its timeline, {@link Positions#NO_TIMELINE} as long as it was not heard
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
            Claim<N> found = highest(claims);
            return found == null ? this : by(found);
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
            return by(other);
        }
        return own == null || own.standby() ? this : by(own);
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

    private Leadership<N> by(Claim<N> claim) {
        return claim.node() == leader && claim.timeline() == timeline && claim.system() == system
                ? this
                : new Leadership<>(claim.node(), claim.timeline(), claim.system());
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
