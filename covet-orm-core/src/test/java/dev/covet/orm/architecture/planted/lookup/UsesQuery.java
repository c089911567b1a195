package dev.covet.orm.architecture.planted.lookup;

import dev.covet.orm.architecture.planted.query.UsesLookup;

public final class UsesQuery {

    UsesLookup[] allowed = new UsesLookup[0];
}
