package dev.margay.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.margay.picture.Fonts;
import dev.margay.problem.Setting;
import dev.margay.spark.HostName;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks Java, cores, memory, the encoding of file names, and fonts. */
final class MachineCheck {

    private static final int OLDEST_JAVA = 17;
    private static final long COMFORTABLE_HEAP_BYTES = 4L << 30;

    private MachineCheck() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature(), System.getProperty("java.vendor")));
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        findings.add(memory(Runtime.getRuntime().maxMemory(), machine.getTotalMemorySize()));
        findings.add(Finding.ok(
                "cores", Runtime.getRuntime().availableProcessors() + " (" + System.getProperty("os.arch") + ")"));
        findings.add(names(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name())));
        findings.add(HostName.problem()
                .map(problem -> Finding.note(
                        "host name", problem + "; searches on this machine run, but searches on a cluster do not"))
                .orElse(Finding.ok("host name", "has an address")));
        findings.add(Fonts.problem()
                .map(problem -> Finding.note("fonts", problem + "; without them, searches run but reports fail"))
                .orElse(Finding.ok("fonts", "reports can be drawn")));
        return findings;
    }

    static Finding java(int version, String vendor) {
        String text = version + " (" + vendor + ")";
        return version < OLDEST_JAVA
                ? Finding.problem("Java", text + "; install Java 17 or newer, and set JAVA_HOME to its folder")
                : Finding.ok("Java", text);
    }

    static Finding memory(long heapBytes, long machineBytes) {
        String text = String.format(
                Locale.ROOT, "Margay can use %.1f GB of the machine's %.1f GB", heapBytes / 1e9, machineBytes / 1e9);
        return heapBytes < COMFORTABLE_HEAP_BYTES
                ? Finding.note("memory", text + "; large micrographs need more, such as 16g")
                        .changedBy(Setting.MEMORY)
                : Finding.ok("memory", text);
    }

    static Finding names(String encoding) {
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF")
                ? Finding.ok("file names", "in " + encoding)
                : Finding.note(
                        "file names",
                        "in " + encoding + ", which does not support all letters in names; set LC_ALL=C.UTF-8");
    }
}
