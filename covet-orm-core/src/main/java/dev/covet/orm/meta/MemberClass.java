package dev.covet.orm.meta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/**
 * Makes the {@link MemberAccess} of a class: a hidden class that belongs to it, so that it reaches private members as the
 * class itself does. What the compiler sees through costs half of a method handle that is no constant.
 *
 * <pre>{@code
 * void set(int member, Object instance, Object value) {
 *     switch (member) {
 *         case 0: ((Post) instance).title = (String) value; return;
 *         case 1: ((Post) instance).views = ((Integer) value).intValue(); return;
 *     }
 * }
 *
 * void setAll(int[] members, Object instance, Object[] values, int from) {
 *     for (int i = 0; i < members.length; i++) {
 *         set(members[i], instance, values[from + i]);
 *     }
 * }
 * }</pre>
 *
 * The loop is in the made class too, where the compiler knows which {@code set} it calls.
 */
final class MemberClass {

    private static final String PARENT = Type.getInternalName(MemberAccess.class);

    private static final String SET = "(ILjava/lang/Object;Ljava/lang/Object;)V";

    private static final int MEMBER = 1;
    private static final int INSTANCE = 2;
    private static final int VALUE = 3;

    private static final int MEMBERS = 1;
    private static final int VALUES = 3;
    private static final int FROM = 4;
    private static final int INDEX = 5;

    private final String owner;
    private final String name;
    private final List<Field> members;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private MemberClass(Class<?> owner, List<Field> members) {
        this.owner = Type.getInternalName(owner);
        this.name = this.owner + "$Members";
        this.members = members;
    }

    /**
     * Returns the access to the members.
     *
     * @param lookup that of their class
     * @param members at least one, in the order of their numbers
     * @throws IllegalAccessException if the class belongs to another module, or is loaded by another class loader
     * @throws LinkageError if the virtual machine makes no classes
     */
    static MemberAccess access(MethodHandles.Lookup lookup, List<Field> members) throws IllegalAccessException {
        byte[] bytes = new MemberClass(lookup.lookupClass(), members).bytes();
        MethodHandles.Lookup made = lookup.defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        try {
            return (MemberAccess) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable broken) {
            throw HandleAccess.unchecked(broken);
        }
    }

    private byte[] bytes() {
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, name, null, PARENT, null);
        writeConstructor();
        writeMethod("get", "(ILjava/lang/Object;)Ljava/lang/Object;", MemberClass::writeGet);
        writeMethod("set", SET, MemberClass::writeSet);
        writeSetAll();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor() {
        MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, PARENT, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    /** Writes a method that does one thing to the member of the number; the last stands for all that are higher. */
    private void writeMethod(String name, String descriptor, CaseWriter writeCase) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        Label[] cases = members.stream().map(member -> new Label()).toArray(Label[]::new);
        code.visitVarInsn(Opcodes.ILOAD, MEMBER);
        code.visitTableSwitchInsn(0, cases.length - 1, cases[cases.length - 1], cases);
        for (int member = 0; member < cases.length; member++) {
            code.visitLabel(cases[member]);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitVarInsn(Opcodes.ALOAD, INSTANCE);
            code.visitTypeInsn(Opcodes.CHECKCAST, owner);
            writeCase.write(code, owner, members.get(member));
        }
        end(code);
    }

    /** What is done to one member of the instance that is on the stack. */
    @FunctionalInterface
    private interface CaseWriter {

        void write(MethodVisitor code, String owner, Field member);
    }

    private static void writeGet(MethodVisitor code, String owner, Field member) {
        Class<?> type = member.getType();
        code.visitFieldInsn(Opcodes.GETFIELD, owner, member.getName(), Type.getDescriptor(type));
        if (type.isPrimitive()) {
            String box = box(type);
            String descriptor = "(" + Type.getDescriptor(type) + ")L" + box + ";";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
        }
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void writeSet(MethodVisitor code, String owner, Field member) {
        Class<?> type = member.getType();
        code.visitVarInsn(Opcodes.ALOAD, VALUE);
        if (type.isPrimitive()) {
            String box = box(type);
            code.visitTypeInsn(Opcodes.CHECKCAST, box);
            String unbox = type.getName() + "Value";
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, unbox, "()" + Type.getDescriptor(type), false);
        } else {
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        }
        code.visitFieldInsn(Opcodes.PUTFIELD, owner, member.getName(), Type.getDescriptor(type));
        code.visitInsn(Opcodes.RETURN);
    }

    private void writeSetAll() {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC, "setAll", "([ILjava/lang/Object;[Ljava/lang/Object;I)V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, INDEX);
        Label next = new Label();
        Label end = new Label();
        code.visitLabel(next);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.INTEGER}, 0, null);
        code.visitVarInsn(Opcodes.ILOAD, INDEX);
        code.visitVarInsn(Opcodes.ALOAD, MEMBERS);
        code.visitInsn(Opcodes.ARRAYLENGTH);
        code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        writeSetNext(code);
        code.visitIincInsn(INDEX, 1);
        code.visitJumpInsn(Opcodes.GOTO, next);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void writeSetNext(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, MEMBERS);
        code.visitVarInsn(Opcodes.ILOAD, INDEX);
        code.visitInsn(Opcodes.IALOAD);
        code.visitVarInsn(Opcodes.ALOAD, INSTANCE);
        code.visitVarInsn(Opcodes.ALOAD, VALUES);
        code.visitVarInsn(Opcodes.ILOAD, FROM);
        code.visitVarInsn(Opcodes.ILOAD, INDEX);
        code.visitInsn(Opcodes.IADD);
        code.visitInsn(Opcodes.AALOAD);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "set", SET, false);
    }

    private static String box(Class<?> primitive) {
        return Type.getInternalName(MethodType.methodType(primitive).wrap().returnType());
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
