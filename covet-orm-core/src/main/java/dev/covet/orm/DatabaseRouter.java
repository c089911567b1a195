package dev.covet.orm;

import org.jspecify.annotations.Nullable;

/**
 * Says on which database calls run that name none: a bean in an application on the starter, else given to {@link
 * CovetBuilder#router}.
 *
 * <pre>{@code
 * class ArchiveRouter implements DatabaseRouter {
 *     public String forRead(Class<?> model, RoutingHints hints) {
 *         return model == Invoice.class && isOld(hints.instance()) ? "archive" : null;
 *     }
 * }
 * }</pre>
 *
 * <p>Routers are asked in their order, and the first answer counts; null is no opinion. {@code using(...)} is never
 * overruled. If no router answers, an object's call goes where the object is stored, and any other to the datasource of
 * the model.
 *
 * <p>Called for each subscription, by several threads at once, so it must neither block nor fail. At start-up each
 * router is asked once for each model, with no hints: what {@link #forWrite} answers then is where the model lives.
 */
public interface DatabaseRouter {

    /** Returns the datasource, or the node of one, that is read from, such as {@code analytics}; null for no opinion. */
    default @Nullable String forRead(Class<?> model, RoutingHints hints) {
        return null;
    }

    /** Returns the datasource that is written to, and read from where rows are locked or changed; null for no opinion. */
    default @Nullable String forWrite(Class<?> model, RoutingHints hints) {
        return null;
    }

    /**
     * Returns whether one model may refer to another; null for no opinion. Without one, models of the same datasource
     * may. Asked at start-up only.
     *
     * @param model the model that declares the relation
     * @param other the model that it refers to
     */
    default @Nullable Boolean allowRelation(Class<?> model, Class<?> other) {
        return null;
    }

    /**
     * Returns whether the table of the model is made and checked in a datasource; null for no opinion. Without one, it
     * is where the model lives. Asked at start-up only.
     */
    default @Nullable Boolean allowSchema(String datasource, Class<?> model) {
        return null;
    }
}
