package dev.covet.orm.architecture.planted.stray;

public final class NotInTheTable {}
