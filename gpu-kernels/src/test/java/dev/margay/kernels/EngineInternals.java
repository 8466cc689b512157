package dev.margay.kernels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/**
 * The rule that keeps the engines' classes out of the application. It is in the test jar, so that the application's
 * tests can check it too. (A module descriptor would not help: the application runs from the class path, where Java
 * ignores it.)
 */
public final class EngineInternals {

    private static final String[] PACKAGES = {
        "dev.margay.kernels.correlate.reference..",
        "dev.margay.kernels.correlate.simd..",
        "dev.margay.kernels.correlate.cuda..",
        "dev.margay.kernels.local.reference..",
        "dev.margay.kernels.local.simd..",
        "dev.margay.kernels.local.cuda..",
        "dev.margay.kernels.cuda.."
    };

    private EngineInternals() {}

    /**
     * No class outside the engines uses a class of an engine. {@code dev.margay.kernels.correlate.Engines} finds the
     * engines as services.
     */
    public static ArchRule stayInTheirPackages() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(PACKAGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PACKAGES);
    }
}
