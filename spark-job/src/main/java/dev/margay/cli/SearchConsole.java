package dev.margay.cli;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.search.Checkpoint;
import dev.margay.search.SearchInputs;
import dev.margay.search.SearchPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** What a search says to the person who runs it. All of it goes to standard error; standard output stays free for data. */
final class SearchConsole {

    private static final int PEAKS_SHOWN = 10;

    private final PrintWriter out;
    private final long start = System.nanoTime();

    SearchConsole(PrintWriter out) {
        this.out = out;
    }

    void say(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    void begin(
            SearchInputs inputs,
            SearchPlan plan,
            CorrelatorProvider provider,
            List<String> passedOver,
            JavaSparkContext spark) {
        String engine = provider.engine();
        MatchTemplateConfig config = inputs.config();
        say(
                "micrograph  %s  %d x %d pixels of %s Angstrom",
                config.micrographPath(),
                inputs.micrograph().width(),
                inputs.micrograph().height(),
                config.optics().pixelSizeAngstrom());
        say(
                "template    %s  %d^3 voxels",
                config.templatePath(), inputs.template().size());
        say(
                "search      %,d orientations x %d defoci = %,d correlograms",
                plan.orientations(), plan.filters(), plan.correlograms());
        say("engine      %s on %s, %d tasks at a time", engine, spark.master(), spark.defaultParallelism());
        // Executors elsewhere tell of theirs in their own logs.
        String details = spark.isLocal() ? provider.details(plan.inputs().shape()) : "";
        if (!details.isEmpty()) {
            say("            %s", details);
        }
        warnOfSlowerEngine(passedOver, engine);
        inputs.notes().forEach(note -> say("note        %s", note));
    }

    /**
     * Loud, because a search may take days instead of hours for want of one flag.
     *
     * @param passedOver why faster engines cannot run, one sentence or more for each
     * @param engine what is used instead
     */
    void warnOfSlowerEngine(List<String> passedOver, String engine) {
        passedOver.forEach(reason -> say("%s", slowerEngine(reason, engine)));
    }

    /** The warning that an engine was passed over for this reason. */
    static String slowerEngine(String reason, String engine) {
        return "WARNING     " + reason + " (using " + engine + ", which is many times slower)";
    }

    /** What an earlier run has left in the checkpoint folder. */
    void resuming(List<String> notes, Optional<Checkpoint.State> begun, SearchPlan plan) {
        notes.forEach(note -> say("note        %s", note));
        begun.ifPresent(state ->
                say("resuming    at %,d of %,d correlograms", state.statistics().count(), plan.correlograms()));
    }

    ProgressBar progressBar(long total, long doneBefore) {
        return new ProgressBar(out, Boolean.getBoolean(Margay.TERMINAL_PROPERTY), total, doneBefore, System::nanoTime);
    }

    void results(
            MatchTemplateConfig config, ResultMaps maps, List<Peak> peaks, double cutoff, Optional<String> particles) {
        say(
                "found       %s with z above %.2f (one false positive expected in the whole micrograph)",
                peaks.size() == 1 ? "1 particle" : peaks.size() + " particles", cutoff);
        if (!peaks.isEmpty()) {
            say("            corner x, y       z     mip     phi   theta     psi  defocus");
        }
        for (Peak peak : peaks.subList(0, Math.min(PEAKS_SHOWN, peaks.size()))) {
            say(
                    "            %8d %5d  %6.2f  %6.2f  %6.1f  %6.1f  %6.1f  %7.0f",
                    peak.x(),
                    peak.y(),
                    maps.scaledMip().at(peak.y(), peak.x()),
                    maps.mip().at(peak.y(), peak.x()),
                    maps.phi().at(peak.y(), peak.x()),
                    maps.theta().at(peak.y(), peak.x()),
                    maps.psi().at(peak.y(), peak.x()),
                    maps.relativeDefocus().at(peak.y(), peak.x()));
        }
        if (peaks.size() > PEAKS_SHOWN) {
            say("            ... and %d more", peaks.size() - PEAKS_SHOWN);
        }
        say("wrote       %s", String.join(", ", config.results().byKey().values()));
        particles.ifPresent(path -> say("wrote       %s", path));
        say("done in     %s", ProgressBar.spoken((System.nanoTime() - start) / 1_000_000_000));
    }
}
