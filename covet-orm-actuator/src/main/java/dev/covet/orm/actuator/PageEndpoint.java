package dev.covet.orm.actuator;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** {@code GET /actuator/covet}: a page that reads the other endpoints of Covet, as far as its reader may. */
@WebEndpoint(id = "covet")
public final class PageEndpoint {

    private final ActuatorPage page;

    PageEndpoint(ActuatorPage page) {
        this.page = page;
    }

    /** The page. */
    @ReadOperation(produces = "text/html;charset=UTF-8")
    public String page() {
        return page.html();
    }
}
