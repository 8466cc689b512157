package dev.margay.kernels.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes Java's compiler guess classes of vector operations wrongly, as happens by chance in one JVM of ten. It uses method handles, because
 * tests are compiled without the module of vectors.
 */
public final class WrongGuesses {

    private static final String PACKAGE = "jdk.incubator.vector.";

    private static final int UNTIL_COMPILED = 300_000;

    private static final int UNTIL_NOTICED = 20_000;

    private static final int TIMES = 6;

    private static final MethodHandle LANEWISE = lanewise();

    private static Object vector;

    private WrongGuesses() {}

    private static MethodHandle lanewise() {
        try {
            Class<?> floats = Class.forName(PACKAGE + "FloatVector");
            Class<?> species = Class.forName(PACKAGE + "VectorSpecies");
            vector = floats.getMethod("zero", species)
                    .invoke(null, floats.getField("SPECIES_PREFERRED").get(null));
            MethodType type = MethodType.methodType(
                    floats, Class.forName(PACKAGE + "VectorOperators$Binary"), Class.forName(PACKAGE + "Vector"));
            return MethodHandles.publicLookup()
                    .findVirtual(floats, "lanewise", type)
                    .asType(MethodType.genericMethodType(3));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the compiler see one kind of operation, and then use another. */
    public static void make() throws Throwable {
        Class<?> operations = Class.forName(PACKAGE + "VectorOperators");
        Object times = operations.getField("MUL").get(null);
        Object minus = operations.getField("SUB").get(null);
        for (int i = 0; i < TIMES; i++) {
            apply(times, UNTIL_COMPILED);
            apply(minus, UNTIL_NOTICED);
        }
    }

    private static void apply(Object operation, int times) throws Throwable {
        for (int i = 0; i < times; i++) {
            apply(operation);
        }
    }

    /** A method of its own, so that it is compiled without knowing the operation. */
    private static void apply(Object operation) throws Throwable {
        vector = LANEWISE.invokeExact(vector, operation, vector);
    }
}
