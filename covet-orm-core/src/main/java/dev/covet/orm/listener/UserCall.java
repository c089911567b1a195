package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A call of the application's that sends statements, such as {@code list()}: one that was looked at, which not all are.
 * Calls are told apart by their identity. Lives in the Reactor context. Immutable.
 */
public final class UserCall {

    private final @Nullable CallSite site;
    private final @Nullable Relation relation;
    private final Kind kind;

    UserCall(@Nullable CallSite site, @Nullable Relation relation, Kind kind) {
        this.site = site;
        this.relation = relation;
        this.kind = kind;
    }

    /** What a call does. */
    public enum Kind {
        /** It reads what it was asked for. */
        READ,
        /** It reads for all objects that came from one query. */
        READ_FOR_MANY,
        /** It writes, and reads what it has to know for that. */
        WRITE
    }

    /**
     * A relation that the call goes through.
     *
     * @param model the name of the model that has it
     * @param name its name
     * @param toMany whether it leads to many
     */
    public record Relation(String model, String name, boolean toMany) {}

    /** Returns the call that the subscriber is part of, null if it is none that was looked at. */
    public static @Nullable UserCall of(ContextView context) {
        return context.getOrDefault(UserCall.class, null);
    }

    /** Returns the context of statements that one reading call sends for many objects, if the call is known. */
    public static Context forMany(Context context) {
        UserCall call = of(context);
        return call == null || call.kind != Kind.READ
                ? context
                : context.put(UserCall.class, new UserCall(call.site, call.relation, Kind.READ_FOR_MANY));
    }

    /** Returns the context with this call in it. What the library calls itself is a part of the call that it serves. */
    public Context in(Context context) {
        return site == null && context.hasKey(UserCall.class) ? context : context.put(UserCall.class, this);
    }

    /** Returns the line of the call, null if no line of the application makes it, as where a method is referred to. */
    public @Nullable CallSite site() {
        return site;
    }

    /** Returns the relation of one object that the call goes through, null if it goes through none. */
    public @Nullable Relation relation() {
        return relation;
    }

    /** Returns what the call does. */
    public Kind kind() {
        return kind;
    }
}
