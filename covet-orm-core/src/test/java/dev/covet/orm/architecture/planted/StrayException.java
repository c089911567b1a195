package dev.covet.orm.architecture.planted;

public final class StrayException extends RuntimeException {}
