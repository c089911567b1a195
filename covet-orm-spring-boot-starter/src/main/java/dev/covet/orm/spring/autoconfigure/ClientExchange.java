package dev.covet.orm.spring.autoconfigure;

import java.util.List;

/** A request and its response, of WebFlux or of a servlet. */
interface ClientExchange {

    /** Returns the values of the request's cookies of a name. */
    List<String> cookies(String name);

    /** Returns the values of the request's headers of a name. */
    List<String> headers(String name);

    /** Returns whether the request came encrypted. */
    boolean isSecure();

    /** Adds a header to the response. */
    void answer(String header, String value);
}
