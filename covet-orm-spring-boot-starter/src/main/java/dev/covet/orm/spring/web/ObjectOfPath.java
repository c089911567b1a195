package dev.covet.orm.spring.web;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.meta.ModelMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * The object that a parameter with {@link ByKey} stands for.
 *
 * @param model the model
 * @param variable the variable of the path that holds the key
 * @param later whether the parameter is a {@code Mono} of the object
 */
record ObjectOfPath(Class<?> model, String variable, boolean later) {

    static boolean isWanted(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ByKey.class);
    }

    /** Reads the parameter; fails with {@code IllegalStateException} if it is of no model. */
    static ObjectOfPath of(MethodParameter parameter) {
        boolean later = parameter.getParameterType() == Mono.class;
        ResolvableType declared = ResolvableType.forMethodParameter(parameter);
        Class<?> model = (later ? declared.getGeneric() : declared).resolve(Object.class);
        if (!Model.class.isAssignableFrom(model)) {
            throw new IllegalStateException("A parameter with @ByKey is an object of a model, or a Mono of one: "
                    + parameter.getExecutable().toGenericString());
        }
        ByKey annotation = parameter.getParameterAnnotation(ByKey.class);
        String named = annotation == null ? "" : annotation.value();
        return new ObjectOfPath(model, named.isEmpty() ? String.valueOf(parameter.getParameterName()) : named, later);
    }

    /**
     * Emits the object; fails with the status that the request is answered by if the path names none.
     *
     * @param variables the variables of the path
     * @param answered whether somebody answers what {@code get} fails with if there is no such object
     */
    Mono<Object> find(@Nullable Map<String, String> variables, boolean answered) {
        String text = variables == null ? null : variables.get(variable);
        if (text == null) {
            return Mono.error(new IllegalStateException("The path has no variable \"" + variable + "\" for @ByKey."));
        }
        return Mono.defer(() -> read(key(text)))
                .onErrorMap(ConversionException.class, wrong -> withStatus(HttpStatus.BAD_REQUEST, wrong))
                .onErrorMap(
                        DoesNotExistException.class,
                        missing -> answered ? missing : withStatus(HttpStatus.NOT_FOUND, missing));
    }

    private Object key(String text) {
        Class<?> type = ModelMeta.of(model).pk().javaClass();
        Object key = DefaultConversionService.getSharedInstance().convert(text, type);
        return key == null ? text : key;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked to be a model
    private Mono<Object> read(Object key) {
        return Manager.of((Class) model).get(key);
    }

    private static ResponseStatusException withStatus(HttpStatus status, Throwable cause) {
        return new ResponseStatusException(status, null, cause);
    }
}
