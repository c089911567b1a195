package dev.covet.orm.architecture.planted;

final class StrayException extends RuntimeException {}
