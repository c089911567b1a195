package dev.covet.orm.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several operands of one lookup, each a {@link Slot} or an expression: a range, or a list that holds expressions. */
public record Operands(List<@Nullable Object> members) {}
