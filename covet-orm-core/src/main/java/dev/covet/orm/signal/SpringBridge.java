package dev.covet.orm.signal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/** Forwards signals to the listeners of an application context. */
final class SpringBridge implements SignalBridge {

    /** What listeners support that hear everything, for which no signal is made of each object. */
    private static final ResolvableType ANY_EVENT = ResolvableType.forClass(ApplicationEvent.class);

    private final AbstractApplicationContext context;

    SpringBridge(AbstractApplicationContext context) {
        this.context = context;
    }

    @Override
    public int version() {
        return context.getApplicationListeners().size();
    }

    @Override
    public boolean listens(Class<?> signal, Class<?> model) {
        return listeners(signal, model).findAny().isPresent() || isHeardByBeanToCome(signal, model);
    }

    /** A listener that is a lazy bean is made when the first event is published that it hears. */
    private boolean isHeardByBeanToCome(Class<?> signal, Class<?> model) {
        ResolvableType type = Signal.typeOf(signal, model);
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        return Arrays.stream(beans.getBeanNamesForType(ApplicationListener.class, true, false))
                .filter(bean -> beans.containsBeanDefinition(bean) && !beans.containsSingleton(bean))
                .map(bean -> heard(beans, bean))
                .anyMatch(heard ->
                        heard.isAssignableFrom(type) && !(Signal.ofInit(signal) && heard.isAssignableFrom(ANY_EVENT)));
    }

    private static ResolvableType heard(ConfigurableListableBeanFactory beans, String bean) {
        ResolvableType declared = beans.getMergedBeanDefinition(bean).getResolvableType();
        ResolvableType listener =
                declared.resolve() == null ? ResolvableType.forClass(beans.getType(bean, false)) : declared;
        return listener.as(ApplicationListener.class).getGeneric();
    }

    private Stream<GenericApplicationListener> listeners(Class<?> signal, Class<?> model) {
        ResolvableType type = Signal.typeOf(signal, model);
        Class<?> source = InstanceSignal.class.isAssignableFrom(signal) ? model : Class.class;
        return context.getApplicationListeners().stream()
                .map(SpringBridge::generic)
                .filter(listener -> listener.supportsEventType(type) && listener.supportsSourceType(source))
                .filter(listener -> !Signal.ofInit(signal) || !listener.supportsEventType(ANY_EVENT));
    }

    private static GenericApplicationListener generic(ApplicationListener<?> listener) {
        return listener instanceof GenericApplicationListener generic
                ? generic
                : new GenericApplicationListenerAdapter(listener);
    }

    @Override
    public void publish(Signal<?> signal) {
        context.publishEvent(signal);
    }

    @Override
    public List<SignalReceiver> receivers(Class<?> signal, Class<?> model, SignalPolicy policy) {
        return listeners(signal, model)
                .map(listener -> described(listener, signal, model, policy))
                .sorted(Comparator.comparingInt(SignalReceiver::order))
                .toList();
    }

    /** Ordinary listeners are called while the signal is published, so their failure is the sender's. */
    private static SignalReceiver described(
            GenericApplicationListener listener, Class<?> signal, Class<?> model, SignalPolicy policy) {
        return listener instanceof AwaitedListener awaited
                ? new SignalReceiver(
                        awaited.name(), signal, model, awaited.getOrder(), policy.holds(signal, awaited.robust()))
                : new SignalReceiver(listener.getListenerId(), signal, model, listener.getOrder(), false);
    }
}
