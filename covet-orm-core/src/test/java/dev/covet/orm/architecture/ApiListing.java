package dev.covet.orm.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What users see of a package: its public types, and their members that a user can call or override. Members that a class
 * inherits from a class of another package belong to it; those of a type in the same package are listed there.
 */
public final class ApiListing {

    private static final Set<String> RECORD_METHODS = Set.of("equals", "hashCode", "toString");
    private static final Set<String> ENUM_METHODS = Set.of("values", "valueOf");

    private final Class<?> type;
    private final Set<String> lines;

    private ApiListing(Class<?> type, Set<String> lines) {
        this.type = type;
        this.lines = lines;
    }

    /** Returns the sorted lines for the package of a class that lies in a directory. */
    public static List<String> of(Class<?> member) {
        Set<String> lines = new TreeSet<>();
        typesBeside(member).forEach(type -> new ApiListing(type, lines).add());
        return new ArrayList<>(lines);
    }

    private static List<Class<?>> typesBeside(Class<?> member) {
        String name = member.getPackageName();
        try (Stream<Path> files = Files.list(Path.of(member.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(name.replace('.', '/')))) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String simple = file.getFileName().toString().replace(".class", "");
                if (!simple.equals("package-info")) {
                    types.add(Class.forName(name + "." + simple, false, member.getClassLoader()));
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add() {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return;
            }
        }
        lines.add(name() + " is " + simple(type.toGenericString()) + parents());
        Arrays.stream(type.getDeclaredConstructors()).filter(this::isSeen).forEach(this::add);
        Set<String> overridden = new HashSet<>();
        Class<?> owner = type;
        do {
            Arrays.stream(owner.getDeclaredFields()).filter(this::isSeen).forEach(this::add);
            for (Method method : owner.getDeclaredMethods()) {
                boolean isFirst = overridden.add(method.getName() + Arrays.toString(method.getParameterTypes()));
                if (isFirst && isSeen(method)) {
                    add(method);
                }
            }
            owner = owner.getSuperclass();
        } while (owner != null && !owner.getName().startsWith("java.") && owner.getPackage() != type.getPackage());
    }

    private String parents() {
        Stream<java.lang.reflect.Type> parents = Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()).filter(parent -> parent != Object.class),
                Arrays.stream(type.getGenericInterfaces()));
        List<String> names =
                parents.map(parent -> simple(parent.getTypeName())).sorted().toList();
        return names.isEmpty() ? "" : " of " + String.join(", ", names);
    }

    /** A user sees what is public, and in a class that can be extended what is protected. */
    private boolean isSeen(Member member) {
        int modifiers = member.getModifiers();
        boolean isProtected = Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers());
        return !member.isSynthetic() && !isGiven(member) && (Modifier.isPublic(modifiers) || isProtected);
    }

    /** What every record and every enum has says nothing. */
    private boolean isGiven(Member member) {
        return (type.isRecord() && RECORD_METHODS.contains(member.getName()))
                || (type.isEnum() && ENUM_METHODS.contains(member.getName()));
    }

    private void add(Constructor<?> constructor) {
        lines.add(name() + ": " + simple(constructor.toGenericString()));
    }

    private void add(Field field) {
        lines.add(name() + "." + field.getName() + ": " + simple(field.toGenericString()));
    }

    private void add(Method method) {
        lines.add(name() + "." + method.getName() + ": " + simple(method.toGenericString()));
    }

    private String name() {
        return simple(type.getName()).replace('$', '.');
    }

    /** The text without the names of packages and of the class before a member. */
    private static String simple(String text) {
        return text.replaceAll("\\b(?:[a-z_][A-Za-z0-9_]*\\.)+(?=[A-Z])", "")
                .replaceAll("\\b[A-Z][A-Za-z0-9_$]*\\.(?=[a-z]\\w*\\()", "")
                .replaceAll("(\\w)\\$(?=[A-Z])", "$1.");
    }
}
