package dev.covet.orm.signal;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody hears one of some signals of a model, for a sender that asks again and again.
 *
 * <pre>{@code
 * Hearing ofSaves = signals.hearing(PreSave.class, PostSave.class);
 * ofSaves.anybody(Post.class)
 * }</pre>
 *
 * <p>The answers on the models that were asked for last are remembered until listeners are connected or disconnected, so
 * that asking for a few models in turn costs no look-up. Thread-safe.
 */
public final class Hearing {

    /** A power of two. */
    private static final int PLACES = 16;

    private final SignalBus bus;
    private final Class<?>[] signals;

    /** Each model has its place here, with others; threads may see old answers, which are as good or outdated. */
    private final @Nullable Answer[] answers = new Answer[PLACES];

    Hearing(SignalBus bus, Class<?>... signals) {
        this.bus = bus;
        this.signals = signals;
    }

    /** Returns whether a listener would receive one of the signals. */
    public boolean anybody(Class<?> model) {
        Audience audience = bus.audience();
        Answer known = answers[place(model)];
        if (known == null || known.isOutdated(audience, model)) {
            return ask(audience, model);
        }
        return known.anybody();
    }

    private static int place(Class<?> model) {
        return model.hashCode() & (PLACES - 1);
    }

    private boolean ask(Audience audience, Class<?> model) {
        boolean anybody = anybody(audience, model);
        answers[place(model)] = new Answer(audience, model, anybody);
        return anybody;
    }

    private boolean anybody(Audience audience, Class<?> model) {
        for (Class<?> signal : signals) {
            if (audience.of(signal, model).anybody()) {
                return true;
            }
        }
        return false;
    }

    private record Answer(Audience audience, Class<?> model, boolean anybody) {

        boolean isOutdated(Audience asked, Class<?> of) {
            return audience != asked || model != of;
        }
    }
}
