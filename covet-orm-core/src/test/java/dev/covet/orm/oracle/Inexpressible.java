package dev.covet.orm.oracle;

/** A program uses something that the runner cannot say in Covet's API. */
final class Inexpressible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Inexpressible(String construct) {
        super(construct);
    }
}
