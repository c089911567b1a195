package dev.covet.orm.architecture.planted;

import java.lang.reflect.Field;

final class ReadsByReflection {

    Object read(Field field, Object instance) throws IllegalAccessException {
        return field.get(instance);
    }
}
