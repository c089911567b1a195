package dev.covet.orm.architecture.planted;

final class ReadsTheDefault {

    Object read() {
        return Holder.current();
    }

    static final class Holder {

        static Object current() {
            return "the default";
        }
    }
}
