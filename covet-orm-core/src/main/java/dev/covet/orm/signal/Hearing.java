package dev.covet.orm.signal;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody hears one of some signals of a model, for a sender that asks again and again.
 *
 * <pre>{@code
 * Hearing ofSaves = signals.hearing(PreSave.class, PostSave.class);
 * ofSaves.anybody(Post.class)
 * }</pre>
 *
 * <p>The answer on the model of the last question is remembered until listeners are connected or disconnected, so asking
 * for one model costs no look-up. Thread-safe.
 */
public final class Hearing {

    private final SignalBus bus;
    private final Class<?>[] signals;
    private volatile @Nullable Answer last;

    Hearing(SignalBus bus, Class<?>... signals) {
        this.bus = bus;
        this.signals = signals;
    }

    /** Returns whether a listener would receive one of the signals. */
    public boolean anybody(Class<?> model) {
        Audience audience = bus.audience();
        Answer known = last;
        if (known == null || known.isOutdated(audience, model)) {
            return ask(audience, model);
        }
        return known.anybody();
    }

    private boolean ask(Audience audience, Class<?> model) {
        boolean anybody =
                Stream.of(signals).anyMatch(signal -> audience.of(signal, model).anybody());
        last = new Answer(audience, model, anybody);
        return anybody;
    }

    private record Answer(Audience audience, Class<?> model, boolean anybody) {

        boolean isOutdated(Audience asked, Class<?> of) {
            return audience != asked || model != of;
        }
    }
}
