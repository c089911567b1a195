package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.listener.UserCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Says behind statements which application sent them, for which route, and which line asked for them. */
final class QueryComments implements StatementComments {

    /** The attribute of a request, in WebFlux. */
    static final String WEBFLUX_PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

    /** The attribute of a request, in MVC. */
    static final String MVC_PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final @Nullable String application;
    private final boolean route;
    private final boolean callSite;

    /** @param application the name of the application, null if it is not told */
    QueryComments(@Nullable String application, boolean route, boolean callSite) {
        this.application = application;
        this.route = route;
        this.callSite = callSite;
    }

    /** The pattern of the path that a request was mapped by, which is known once it is. */
    private record Route(Supplier<@Nullable Object> pattern) {}

    /** Returns the context of a request. */
    static Context within(Context context, Supplier<@Nullable Object> pattern) {
        return context.put(Route.class, new Route(pattern));
    }

    @Override
    public CallSiteNeed callSites() {
        return callSite ? CallSiteNeed.ALWAYS : CallSiteNeed.NONE;
    }

    @Override
    public Map<String, String> tags(ContextView context) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (application != null) {
            tags.put("application", application);
        }
        Object pattern = route ? pattern(context) : null;
        if (pattern != null) {
            tags.put("route", pattern.toString());
        }
        CallSite site = callSite ? site(context) : null;
        if (site != null) {
            tags.put("call_site", site.toString());
        }
        return tags;
    }

    private static @Nullable Object pattern(ContextView context) {
        Route known = context.getOrDefault(Route.class, null);
        return known == null ? null : known.pattern().get();
    }

    private static @Nullable CallSite site(ContextView context) {
        UserCall call = UserCall.of(context);
        return call == null ? null : call.site();
    }
}
