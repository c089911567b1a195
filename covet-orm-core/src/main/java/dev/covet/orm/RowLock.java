package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.sql.Select;
import java.util.List;

/**
 * How selected rows are locked, as {@code selectForUpdate(lock -> lock.skipLocked().of("self"))}.
 *
 * <p>Immutable.
 *
 * @param strength how strong
 * @param of the relations whose rows are locked, or {@code self}; empty for all
 * @param contention what happens where a row is locked by another
 */
public record RowLock(Select.Strength strength, List<String> of, Select.Contention contention) {

    /** Returns this lock, which skips rows that another transaction has locked. */
    public RowLock skipLocked() {
        return contention(Select.Contention.SKIP_LOCKED);
    }

    /** Returns this lock, which fails at once if another transaction has locked a row. */
    public RowLock noWait() {
        return contention(Select.Contention.NO_WAIT);
    }

    private RowLock contention(Select.Contention chosen) {
        if (contention != Select.Contention.BLOCK && contention != chosen) {
            throw new QueryStateException("skipLocked and noWait exclude each other. Choose one of them.");
        }
        return new RowLock(strength, of, chosen);
    }

    /** Returns this lock for the rows of these relations only; {@code self} stands for the query's own rows. */
    public RowLock of(String... relations) {
        return new RowLock(strength, List.of(relations), contention);
    }

    /** Returns this lock in a strength that lets other transactions insert rows that refer to the locked ones. */
    public RowLock noKey() {
        return new RowLock(Select.Strength.NO_KEY_UPDATE, of, contention);
    }

    /** Returns a shared lock: others may lock the rows in the same way, but not change them. */
    public RowLock share() {
        return new RowLock(Select.Strength.SHARE, of, contention);
    }

    /** Returns a shared lock that lets others change everything but the keys of the rows. */
    public RowLock keyShare() {
        return new RowLock(Select.Strength.KEY_SHARE, of, contention);
    }
}
