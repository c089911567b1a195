package dev.covet.orm.meta;

import dev.covet.orm.error.ValueException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a rule on rows, in SQL or as what a method of the model returns; neither where there is none.
 *
 * @param model the class whose method it is
 * @param sql an SQL condition on the columns, empty for none
 * @param methodName the name of a static method without parameters, empty for none
 */
public record RuleCondition(Class<?> model, String sql, String methodName) {

    static final RuleCondition NONE = new RuleCondition(Object.class, "", "");

    /** Whether there is no condition. */
    public boolean isEmpty() {
        return sql.isEmpty() && methodName.isEmpty();
    }

    /** Whether a method gives the condition. */
    public boolean isComposed() {
        return !methodName.isEmpty();
    }

    /**
     * Calls the method and returns what it gives.
     *
     * @throws ValueException if there is no such method, or it fails
     */
    public @Nullable Object compose() {
        Method method = method();
        if (method == null) {
            throw new ValueException("There is no static method \"" + methodName + "\" without parameters. Write it.");
        }
        try {
            method.setAccessible(true);
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw new ValueException("The method \"" + methodName + "\" fails with " + e.getCause() + ".", e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ValueException("The method \"" + methodName + "\" cannot be called (" + e + ").", e);
        }
    }

    /** The method, of the class or of one that it extends; null if there is none. */
    @Nullable
    Method method() {
        for (Class<?> type = model; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(methodName) && method.getParameterCount() == 0) {
                    return Modifier.isStatic(method.getModifiers()) ? method : null;
                }
            }
        }
        return null;
    }
}
