package dev.margay.structure;

/** Numbers of things, in words. */
final class Counted {

    private Counted() {}

    /** A number of atoms, such as {@code 1 atom}. */
    static String atoms(long count) {
        return of(count, "atom", "atoms");
    }

    /** A number of things. */
    static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
