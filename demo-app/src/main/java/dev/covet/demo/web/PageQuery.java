package dev.covet.demo.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebInputException;

/**
 * Which page, from the parameters of the request.
 *
 * @param page the number of the page, counted from 1; the first if missing
 * @param size how many to a page; ten if missing
 */
record PageQuery(@Nullable Integer page, @Nullable Integer size) {

    private static final int DEFAULT_SIZE = 10;
    private static final int MAX_SIZE = 100;

    int number() {
        return within("page", page == null ? 1 : page, Integer.MAX_VALUE);
    }

    int length() {
        return within("size", size == null ? DEFAULT_SIZE : size, MAX_SIZE);
    }

    private static int within(String parameter, int value, int max) {
        if (value < 1 || value > max) {
            throw new ServerWebInputException("The parameter " + parameter + " is a number from 1 to " + max + ".");
        }
        return value;
    }
}
