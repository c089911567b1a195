package dev.covet.guide.blog;

import dev.covet.orm.field.Path;

// tag::queries-record[]
public record PostCard(
        String title, @Path("author__username") String author) {}
// end::queries-record[]
