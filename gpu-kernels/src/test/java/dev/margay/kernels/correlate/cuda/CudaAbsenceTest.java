package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.correlate.GpuInventory;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.NvidiaHardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * If the engine cannot run, it says why and what to do. Each case runs in its own JVM, because a process loads a driver
 * only once.
 */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class CudaAbsenceTest {

    @TempDir
    private Path folder;

    /** Some of the other JVMs have no PATH, and so no compiler to build it. */
    @BeforeAll
    static void buildTheEmulatedDriver() {
        EmulatedDriver.build();
    }

    @Test
    void withoutADriver() throws Exception {
        // If this machine has a driver in the usual place, a file that is not a library hides it.
        Files.writeString(folder.resolve("libcuda.so.1"), "no library");
        assertThat(vetoes("none", Map.of("LD_LIBRARY_PATH", folder.toString())))
                .singleElement()
                .asString()
                .containsAnyOf(
                        "This machine has no NVIDIA driver (libcuda.so.1)", "JCuda's library could not be loaded");
    }

    @Test
    void aDriverThatSeesNoGpu() throws Exception {
        assertThat(vetoes("init 100", Map.of()))
                .containsExactly("The NVIDIA driver is installed, but it sees no GPU; look at nvidia-smi, and at"
                        + " CUDA_VISIBLE_DEVICES if it is set.");
        assertThat(vetoes("devices 0", Map.of())).singleElement().asString().contains("sees no GPU");
    }

    @Test
    void aDriverThatDoesNotStart() throws Exception {
        assertThat(vetoes("init 999", Map.of()))
                .containsExactly(
                        "The NVIDIA driver does not start: cuInit says CUDA_ERROR_UNKNOWN (unknown error); look at"
                                + " nvidia-smi, and restart the machine if the driver was just updated.");
    }

    @Test
    void aDriverThatIsTooOld() throws Exception {
        assertThat(vetoes("driver 11080", Map.of()))
                .containsExactly(
                        "The NVIDIA driver is too old: it is for CUDA 11.8; install driver 525 or later, which is"
                                + " for CUDA 12.");
    }

    @Test
    void aGpuThatIsTooOld() throws Exception {
        assertThat(vetoes("capability 61", Map.of()))
                .containsExactly(
                        "It needs a GPU of compute capability 7.0 (Volta) or later, and device 0 (Emulated H100)"
                                + " has 6.1; choose another engine.");
    }

    @Test
    void aGpuTooOldForTheCompiler() throws Exception {
        assertThat(vetoes("capability 70", Map.of()))
                .singleElement()
                .asString()
                .startsWith("NVRTC 12.6 (")
                .contains("does not know GPUs of compute capability 7.0, such as device 0 (Emulated H100)")
                .contains("install another version of CUDA");
    }

    @Test
    void aGpuThatIsTooSmall() throws Exception {
        assertThat(vetoes("memory 100000", Map.of()))
                .singleElement()
                .asString()
                .contains("MB of device memory for this search, and device 0 (Emulated H100) has 0 MB");
    }

    @Test
    void withoutACompiler() throws Exception {
        Map<String, String> nothing = Map.of(
                "PATH", folder.toString(), "CUDA_HOME", "", "CUDA_PATH", "", "VIRTUAL_ENV", "", "CONDA_PREFIX", "");
        List<String> vetoes = vetoes("compiler none", nothing);
        // A machine with CUDA in the usual place still finds a compiler.
        if (!vetoes.isEmpty()) {
            assertThat(vetoes)
                    .singleElement()
                    .asString()
                    .startsWith("Neither NVRTC (libnvrtc.so) nor nvcc was found")
                    .contains("pip install nvidia-cuda-nvrtc-cu12")
                    .contains("LD_LIBRARY_PATH");
        }
    }

    @Test
    void aCompilerThatIsNamedButMissing() throws Exception {
        assertThat(vetoes("compiler /missing/libnvrtc.so", Map.of()))
                .containsExactly("System property margay.nvrtc names /missing/libnvrtc.so, which does not exist; name a"
                        + " libnvrtc.so.");
    }

    @Test
    void withEverythingInstalledItIsTheAutomaticChoice() throws Exception {
        assertThat(vetoes("gpu", Map.of())).isEmpty();
        assertThat(OtherJvm.run(Inventory.class)).containsExactly("1", "[device 0 (Emulated H100)]", "");
    }

    @Test
    void onlyAMachineWithNvidiaHardwareExpectsTheEngine() throws IOException {
        assertThat(NvidiaHardware.isPresent(folder)).isFalse();
        Path device = Files.createDirectories(folder.resolve("sys/bus/pci/devices/0000:01:00.0"));
        Files.writeString(device.resolve("vendor"), "0x1002\n");
        assertThat(NvidiaHardware.isPresent(folder)).isFalse();
        Files.writeString(device.resolve("vendor"), "0x10de\n");
        assertThat(NvidiaHardware.isPresent(folder)).isTrue();
    }

    private static List<String> vetoes(String setting, Map<String, String> environment) throws Exception {
        List<String> lines = OtherJvm.run(Vetoes.class, environment, "-Dsetting=" + setting);
        String choice = lines.get(0);
        List<String> vetoes = lines.subList(1, lines.size());
        assertThat(choice.equals("cuda")).isEqualTo(vetoes.isEmpty());
        return vetoes;
    }

    /** Prints the GPUs found. */
    static final class Inventory {

        private Inventory() {}

        public static void main(String[] arguments) {
            EmulatedDriver.install();
            GpuInventory gpus = Engines.gpus();
            System.out.println(gpus.count() + "\n" + gpus.titles() + "\n" + gpus.reason());
        }
    }

    /** Prints the automatic choice, and why it is not the engine under test. */
    static final class Vetoes {

        private Vetoes() {}

        public static void main(String[] arguments) {
            String[] setting = System.getProperty("setting").split(" ", 2);
            if (!setting[0].equals("none")) {
                set(EmulatedDriver.install(), setting[0], setting.length > 1 ? setting[1] : "");
            }
            CorrelationShape shape = new CorrelationShape(640, 480, 160, 1, 1, 1);
            System.out.println(Engines.choice().choose("auto", shape).engine());
            Engines.all().stream()
                    .filter(engine -> engine.engine().equals("cuda"))
                    .map(engine -> engine.vetoes(shape))
                    .flatMap(List::stream)
                    .forEach(System.out::println);
        }

        private static void set(EmulatedDriver.Control gpu, String what, String value) {
            switch (what) {
                case "init" -> gpu.emulator_set_init_result(Integer.parseInt(value));
                case "devices" -> gpu.emulator_set_devices(Integer.parseInt(value));
                case "driver" -> gpu.emulator_set_driver_version(Integer.parseInt(value));
                case "capability" ->
                    gpu.emulator_set_capability(Integer.parseInt(value) / 10, Integer.parseInt(value) % 10);
                case "memory" -> gpu.emulator_set_memory(Long.parseLong(value));
                case "compiler" -> {
                    if (value.equals("none")) {
                        System.clearProperty("margay.nvrtc");
                    } else {
                        System.setProperty("margay.nvrtc", value);
                    }
                }
                default -> {
                    // A GPU with default settings.
                }
            }
        }
    }
}
