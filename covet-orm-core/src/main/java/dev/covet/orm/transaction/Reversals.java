package dev.covet.orm.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * The reversals of a transaction or a savepoint; those of an inner savepoint are nested as one of them.
 *
 * <p>Obsolete reversals are discarded from time to time, so that a transaction that writes very many objects retains
 * about as many as the application does. Thread-safe.
 */
final class Reversals implements Reversal {

    private static final int FEW = 1_000;

    private List<Reversal> all = new ArrayList<>();
    private int limit = FEW;
    private boolean undone;

    /** Adds a reversal; runs it immediately if the transaction or savepoint is rolled back already. */
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

    /** Takes over the reversals of an inner savepoint that was released. */
    synchronized void merge(Reversals inner) {
        int place = all.lastIndexOf(inner);
        if (place >= 0) {
            all.remove(place);
            all.addAll(inner.taken());
        }
    }

    /** Runs all reversals in reverse order. */
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

    /** Discards all reversals, because the writes are committed. */
    @Override
    public void committed() {
        taken().forEach(Reversal::committed);
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
