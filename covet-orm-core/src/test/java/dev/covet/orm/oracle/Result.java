package dev.covet.orm.oracle;

import java.util.Optional;

/**
 * What a program did.
 *
 * @param answer what it gave
 * @param diff what it changed; empty if nobody looked
 */
record Result(Answer answer, Optional<TableDiff> diff) {}
