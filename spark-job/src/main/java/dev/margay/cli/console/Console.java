package dev.margay.cli.console;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.api.SearchStart;
import dev.margay.cli.Main;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.ResultPaths;
import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.SearchItem;
import dev.margay.inputs.SearchInputs;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.plan.SearchPlan;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchEngine;
import dev.margay.status.SpokenDuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/** What a search says to the person who runs it. All of it goes to standard error; standard output stays free for data. */
public final class Console {

    private static final int PEAKS_SHOWN = 10;

    private final PrintWriter out;
    private final long start = System.nanoTime();

    public Console(PrintWriter out) {
        this.out = out;
    }

    public void say(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** What a search is about to do. */
    public void begin(SearchStart start) {
        SearchInputs inputs = start.inputs();
        SearchPlan plan = start.plan();
        JavaSparkContext spark = start.spark();
        CorrelatorProvider provider = start.engine().provider();
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
        warnOfSlowerEngine(start.engine().passedOver(), engine);
        inputs.notes().forEach(note -> say("note        %s", note));
        start.checkpointNotes().forEach(note -> say("note        %s", note));
        start.begun()
                .ifPresent(state -> say(
                        "resuming    at %,d of %,d correlograms",
                        state.statistics().count(), plan.correlograms()));
    }

    /** What a data set is about to do. */
    public void begin(
            DataSet dataSet, DataSetState state, List<SearchItem> toDo, SearchEngine engine, JavaSparkContext spark) {
        SearchItem first = toDo.get(0);
        say(
                "data set    %s, %d done before, %d failed before, %d to do now",
                counted(dataSet.items().size(), "search", "searches"),
                state.done().size(),
                state.failed().size(),
                toDo.size());
        say(
                "each        %,d orientations x %d defoci = %,d correlograms",
                first.shape().orientations(), first.shape().defoci(), first.correlograms());
        String name = engine.provider().engine();
        say("engine      %s on %s, %d tasks at a time", name, spark.master(), spark.defaultParallelism());
        warnOfSlowerEngine(engine.passedOver(), name);
        dataSet.notes().forEach(note -> say("note        %s", note));
        state.notes().forEach(note -> say("note        %s", note));
    }

    /** What came of a data set. */
    public void dataSetResults(DataSet dataSet, DataSetState state) {
        long particles = state.done().stream()
                .mapToLong(item -> state.record(item).orElseThrow().particles())
                .sum();
        int failed = state.failed().size();
        int left = dataSet.items().size() - state.done().size() - failed;
        say(
                "found       %s in %s%s%s",
                counted(particles, "particle", "particles"),
                counted(state.done().size(), "search", "searches"),
                failed == 0 ? "" : "; " + failed + " failed (--retry-failed tries them again)",
                left == 0 ? "" : "; " + left + " are left");
        say(
                "wrote       %1$s/particles.csv, %1$s/particles.parquet, %1$s/manifest.json, and a folder for each search",
                dataSet.out());
        say("done in     %s", SpokenDuration.of((System.nanoTime() - start) / 1_000_000_000));
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
    public static String slowerEngine(String reason, String engine) {
        return "WARNING     " + reason + " (using " + engine + ", which is many times slower)";
    }

    /** So many things, in words: {@code 1 particle}, {@code 1,200 particles}. */
    public static String counted(long count, String one, String several) {
        return count == 1 ? "1 " + one : String.format(Locale.ROOT, "%,d %s", count, several);
    }

    public ProgressBar progressBar(long total, long doneBefore) {
        return new ProgressBar(out, Boolean.getBoolean(Main.TERMINAL_PROPERTY), total, doneBefore, System::nanoTime);
    }

    /** What was found, and where it was written. */
    public void results(SearchResult result, List<String> furtherFiles) {
        ResultMaps maps = result.maps();
        List<Peak> peaks = result.peaks();
        say(
                "found       %s with z above %.2f (one false positive expected in the whole micrograph)",
                counted(peaks.size(), "particle", "particles"), result.threshold());
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
        ResultPaths paths = result.config().results();
        say("wrote       %s", String.join(", ", paths.byKey().values()));
        say("wrote       %s", ResultRecord.pathBeside(paths.mip()));
        furtherFiles.forEach(path -> say("wrote       %s", path));
        say("done in     %s", SpokenDuration.of((System.nanoTime() - start) / 1_000_000_000));
    }
}
