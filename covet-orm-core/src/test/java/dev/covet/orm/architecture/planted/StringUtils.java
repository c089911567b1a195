package dev.covet.orm.architecture.planted;

final class StringUtils {}
