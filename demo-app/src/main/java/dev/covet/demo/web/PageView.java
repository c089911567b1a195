package dev.covet.demo.web;

import dev.covet.orm.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param page its number, counted from 1
 * @param pages how many pages there are
 * @param total how many items there are on all pages
 */
record PageView<T>(List<T> items, int page, long pages, long total) {

    static <M, T> PageView<T> of(Page<M> page, Function<M, T> view) {
        return new PageView<>(page.items().stream().map(view).toList(), page.number(), page.pages(), page.total());
    }
}
