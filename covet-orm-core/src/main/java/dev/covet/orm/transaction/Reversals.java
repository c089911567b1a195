package dev.covet.orm.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be put back if a part of a transaction is undone; those of a part within it are one of them.
 *
 * <p>The obsolete ones are dropped from time to time, so that a transaction which writes very many objects keeps about as
 * many as the application does. Thread-safe.
 */
final class Reversals implements Reversal {

    private static final int FEW = 1_000;

    private List<Reversal> all = new ArrayList<>();
    private int limit = FEW;
    private boolean undone;

    /** Adds one, which is run at once where everything is undone already. */
    void add(Reversal reversal) {
        if (!keep(reversal)) {
            reversal.restore();
        }
    }

    private synchronized boolean keep(Reversal reversal) {
        if (undone) {
            return false;
        }
        if (all.size() >= limit) {
            all.removeIf(Reversal::obsolete);
            limit = Math.max(FEW, 2 * all.size());
        }
        return all.add(reversal);
    }

    /** Makes those of a part that has ended well these ones' own. */
    synchronized void merge(Reversals inner) {
        int place = all.lastIndexOf(inner);
        if (place >= 0) {
            all.remove(place);
            all.addAll(inner.taken());
        }
    }

    /** Puts everything back, what was written last first. */
    @Override
    public void restore() {
        List<Reversal> taken = undoing();
        for (int index = taken.size() - 1; index >= 0; index--) {
            taken.get(index).restore();
        }
    }

    private synchronized List<Reversal> undoing() {
        undone = true;
        return taken();
    }

    /** Lets go of all of them, as what was written stays. */
    void drop() {
        taken();
    }

    private synchronized List<Reversal> taken() {
        List<Reversal> taken = all;
        all = new ArrayList<>();
        return taken;
    }

    @Override
    public synchronized boolean obsolete() {
        return undone;
    }
}
