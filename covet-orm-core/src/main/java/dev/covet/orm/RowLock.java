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

    /** Leaves out rows that another transaction has locked. */
    public RowLock skipLocked() {
        return contention(Select.Contention.SKIP_LOCKED);
    }

    /** Fails at once where another transaction has locked a row. */
    public RowLock noWait() {
        return contention(Select.Contention.NO_WAIT);
    }

    private RowLock contention(Select.Contention chosen) {
        if (contention != Select.Contention.BLOCK && contention != chosen) {
            throw new QueryStateException("skipLocked and noWait exclude each other. Choose one of them.");
        }
        return new RowLock(strength, of, chosen);
    }

    /** Locks the rows of these relations only; {@code self} stands for the query's own rows. */
    public RowLock of(String... relations) {
        return new RowLock(strength, List.of(relations), contention);
    }

    /** Lets others refer to the rows by foreign keys meanwhile. */
    public RowLock noKey() {
        return new RowLock(Select.Strength.NO_KEY_UPDATE, of, contention);
    }

    /** Lets others read with the same lock. */
    public RowLock share() {
        return new RowLock(Select.Strength.SHARE, of, contention);
    }

    /** Lets others read with the same lock and change everything but the key. */
    public RowLock keyShare() {
        return new RowLock(Select.Strength.KEY_SHARE, of, contention);
    }
}
