package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberAccessTest {

    private static final List<Object> VALUES =
            List.of(true, (byte) 1, (short) 2, 'c', 3, 4L, 5F, 6D, "text", BigDecimal.ONE, new long[] {7}, new Inner());

    private static final List<Field> MEMBERS = Arrays.stream(Members.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toList();

    enum Way {
        MADE_CLASS {
            @Override
            MemberAccess access() throws IllegalAccessException {
                return MemberClass.access(lookup(), MEMBERS);
            }
        },
        METHOD_HANDLES {
            @Override
            MemberAccess access() throws IllegalAccessException {
                return new HandleAccess(lookup(), MEMBERS);
            }
        };

        abstract MemberAccess access() throws IllegalAccessException;

        static MethodHandles.Lookup lookup() throws IllegalAccessException {
            return MethodHandles.privateLookupIn(Members.class, MethodHandles.lookup());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void valuesOfEachKindOfMemberAreSetAndRead(Way way) throws IllegalAccessException {
        MemberAccess access = way.access();
        Members instance = new Members();
        for (int member = 0; member < VALUES.size(); member++) {
            access.set(member, instance, VALUES.get(member));
        }
        for (int member = 0; member < VALUES.size(); member++) {
            assertThat(access.get(member, instance)).isEqualTo(VALUES.get(member));
        }
        assertThat(instance.whole).isEqualTo(3);
        assertThat(instance.text).isEqualTo("text");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void severalMembersAreSetAtOnceInAnyOrder(Way way) throws IllegalAccessException {
        Members instance = new Members();
        Object[] values = {"skipped", "text", 3, null, 4L, "skipped"};
        way.access().setAll(new int[] {8, 4, 9, 5}, instance, values, 1);
        assertThat(instance.text).isEqualTo("text");
        assertThat(instance.whole).isEqualTo(3);
        assertThat(instance.decimal).isNull();
        assertThat(instance.large).isEqualTo(4);
        assertThat(instance.small).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nullIsSetInObjectsOnly(Way way) throws IllegalAccessException {
        MemberAccess access = way.access();
        Members instance = new Members();
        instance.text = "text";
        access.set(VALUES.indexOf("text"), instance, null);
        assertThat(instance.text).isNull();
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> access.set(VALUES.indexOf(3), instance, null));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void valuesAndObjectsOfAnotherClassAreRefused(Way way) throws IllegalAccessException {
        MemberAccess access = way.access();
        Members instance = new Members();
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> access.set(4, instance, "three"));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> access.set(8, instance, 3));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> access.get(4, "no such object"));
    }

    @Test
    void membersOfAClassOfAnotherClassLoaderAreReached() throws Exception {
        Class<?> type = new OtherLoader().loadClass(Members.class.getName());
        assertThat(type).isNotSameAs(Members.class);
        MemberAccessor accessor = MemberAccessor.of(type.getDeclaredField("text"));
        Object instance = constructed(type);
        accessor.set(instance, "text");
        assertThat(accessor.get(instance)).isEqualTo("text");
        assertThat(accessor.members().access()).isInstanceOf(HandleAccess.class);
    }

    @Test
    void aClassIsMadeForMembersThatAreUsed() throws Exception {
        DeclaredMembers members = DeclaredMembers.of(Members.class);
        assertThat(members.access()).isNotInstanceOf(HandleAccess.class).isSameAs(members.access());
        assertThat(DeclaredMembers.of(Members.class)).isSameAs(members);
    }

    private static Object constructed(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static final class Inner {}

    static class Members {

        static final String CONSTANT = "constant";

        boolean truth;
        byte tiny;
        short small;
        char character;
        private int whole;
        long large;
        float single;
        double precise;
        private String text;
        protected BigDecimal decimal;
        long[] array;
        Inner inner;

        Members() {}
    }

    /** Loads the class of members anew, as Devtools does with the application's. */
    private static final class OtherLoader extends ClassLoader {

        OtherLoader() {
            super(MemberAccessTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Members.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = bytes.readAllBytes();
                return defineClass(name, content, 0, content.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
