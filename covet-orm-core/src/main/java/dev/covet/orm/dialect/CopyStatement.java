package dev.covet.orm.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that takes rows in a form of the database's own. Immutable. */
public interface CopyStatement {

    /** Returns the text of the statement. */
    String sql();

    /**
     * Returns rows to be sent with the statement; null if one of the values does not fit into the form.
     *
     * @param values for each column, its values in all rows; they must not be changed any more
     */
    @Nullable
    CopiedRows rows(List<@Nullable Object[]> values);
}
