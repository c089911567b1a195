package dev.covet.guide.blog;

public enum Status {
    ORDINARY,
    FEATURED,
    SPAM
}
