package dev.margay.cli.console;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetStart;
import dev.margay.api.SearchStart;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.config.ResultPaths;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.SearchItem;
import dev.margay.inputs.SearchInputs;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.plan.SearchPlan;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.SearchResult;
import dev.margay.status.SpokenDuration;
import dev.margay.status.WorkUnit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/** The messages to the user. They go to standard error; standard output is for data. */
public final class Console {

    private static final int PEAKS_SHOWN = 10;
    private static final int FAILURES_SHOWN = 10;

    /** Whether standard error is a terminal. The launcher script sets this property, because Java cannot find out. */
    public static final String TERMINAL_PROPERTY = "margay.terminal";

    private final PrintWriter out;
    private final long start = System.nanoTime();

    public Console(PrintWriter out) {
        this.out = out;
    }

    public void say(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** Prints what a search will do. */
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
        start.strategy().lines().forEach(line -> say("strategy    %s", line));
        sayEngine(engine, spark);
        // Executors on other machines report their engine in their own logs.
        String details = spark.isLocal() ? provider.details(plan.inputs().shape()) : "";
        if (!details.isEmpty()) {
            say("            %s", details);
        }
        warnOfSlowerEngine(start.engine().passedOver(), engine);
        start.notes().forEach(this::note);
        if (start.resumed().isPresent()) {
            say("resuming    at %,d of %,d correlograms", start.correlogramsBefore(), plan.correlograms());
        }
    }

    /** Prints what a data set will do. */
    public void begin(DataSetStart start) {
        DataSetState state = start.state();
        SearchItem first = start.toDo().get(0);
        say(
                "data set    %s, %d done before, %d failed before, %d to do now",
                counted(start.dataSet().items().size(), "search", "searches"),
                state.done().size(),
                state.failed().size(),
                start.toDo().size());
        say(
                "each        %,d orientations x %d defoci = %,d correlograms",
                first.shape().orientations(), first.shape().defoci(), first.correlograms());
        String engine = start.engine().provider().engine();
        sayEngine(engine, start.spark());
        warnOfSlowerEngine(start.engine().passedOver(), engine);
        start.notes().forEach(this::note);
    }

    /** Prints where it runs. */
    void sayEngine(String engine, JavaSparkContext spark) {
        say("engine      %s on %s, %d tasks at a time", engine, spark.master(), spark.defaultParallelism());
    }

    /** Prints problems, if part of the work was done in spite of them. */
    public void errors(List<InputProblem> problems) {
        problems.forEach(problem -> say("error: %s", Flags.line(problem)));
    }

    /** Prints a note: information for the user that is not a problem. */
    public void note(String text) {
        say("note        %s", text);
    }

    /** Prints the outcome of a data set. */
    public void results(DataSetResult result) {
        List<String> failures = result.failures();
        failures.stream().limit(FAILURES_SHOWN).forEach(failure -> say("failed      %s", failure));
        String out = result.dataSet().out();
        if (failures.size() > FAILURES_SHOWN) {
            say("            ... and %d more; see %s/manifest.json", failures.size() - FAILURES_SHOWN, out);
        }
        say(
                "found       %s in %s%s%s",
                counted(result.particles(), "particle", "particles"),
                counted(result.state().done().size(), "search", "searches"),
                failures.isEmpty()
                        ? ""
                        : "; " + failures.size() + " failed (" + Flags.of(Setting.RETRY_FAILED) + " repeats them)",
                result.left() == 0 ? "" : "; " + result.left() + " are left");
        say(
                "wrote       %1$s/particles.csv, %1$s/particles.parquet, %1$s/manifest.json, and a folder for each search",
                out);
        sayDuration();
    }

    /** Prints how long the run took. */
    void sayDuration() {
        say("done in     %s", SpokenDuration.of((System.nanoTime() - start) / 1_000_000_000));
    }

    /**
     * Easy to see, because without one flag a search may take days instead of hours.
     *
     * @param passedOver why faster engines cannot run, one sentence or more for each
     * @param engine what is used instead
     */
    void warnOfSlowerEngine(List<String> passedOver, String engine) {
        passedOver.forEach(reason -> say("%s", slowerEngine(reason, engine)));
    }

    /** The warning that a faster engine cannot run. */
    public static String slowerEngine(String reason, String engine) {
        return "WARNING     " + reason + " (using " + engine + ", which is many times slower)";
    }

    /** The expected number of false positives at the threshold. */
    private static String falsePositives(SearchResult result) {
        double expected = result.expectedFalsePositives();
        // Three digits, but 1 instead of 1.00.
        String number = String.format(Locale.ROOT, "%.3g", expected)
                .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
                .replaceFirst("\\.($|e)", "$1");
        return number + (number.equals("1") ? " false positive" : " false positives");
    }

    /** A count with its noun: {@code 1 particle}, {@code 1,200 particles}. */
    public static String counted(long count, String one, String several) {
        return count == 1 ? "1 " + one : String.format(Locale.ROOT, "%,d %s", count, several);
    }

    /** A progress bar that starts now. */
    ProgressBar progressBar(WorkUnit unit, long total, long doneBefore) {
        return new ProgressBar(out, Boolean.getBoolean(TERMINAL_PROPERTY), unit, total, doneBefore, System::nanoTime);
    }

    /** Prints what was found, and the files that were written. */
    public void results(SearchResult result, List<String> furtherFiles) {
        ResultMaps maps = result.maps();
        List<Peak> peaks = result.peaks();
        say(
                "found       %s with %s above %.2f (%s expected in the whole micrograph)",
                counted(peaks.size(), "particle", "particles"),
                result.metric() == Metric.Z_SCORE ? "z" : result.metric().scoreName(),
                result.threshold(),
                falsePositives(result));
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
        say("wrote       %s", paths.description());
        furtherFiles.forEach(path -> say("wrote       %s", path));
        sayDuration();
    }
}
