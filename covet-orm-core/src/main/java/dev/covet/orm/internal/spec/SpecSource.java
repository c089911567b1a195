package dev.covet.orm.internal.spec;

import dev.covet.orm.query.QuerySource;

/** A query set as this package sees it. */
public interface SpecSource extends QuerySource {

    /** What the query set asks for. */
    QuerySpec spec();
}
