package dev.covet.orm.architecture.planted;

final class Prints {

    @SuppressWarnings("SystemOut")
    void print() {
        System.out.println();
    }
}
