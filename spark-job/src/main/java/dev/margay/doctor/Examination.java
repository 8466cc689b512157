package dev.margay.doctor;

import java.util.ArrayList;
import java.util.List;

/** All checks, one after another. */
public final class Examination {

    private Examination() {}

    /** The findings of all checks. */
    public static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(MachineCheck.findings());
        findings.addAll(EngineCheck.findings(
                Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors()));
        findings.addAll(FolderCheck.findings());
        findings.addAll(SparkCheck.findings());
        return findings;
    }
}
