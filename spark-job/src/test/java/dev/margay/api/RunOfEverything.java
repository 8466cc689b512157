package dev.margay.api;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.DataFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes all kinds of files that Margay writes, in a JVM whose umask a test chooses. */
final class RunOfEverything {

    private RunOfEverything() {}

    /** Writes below a folder in which a configuration and a table are. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path made = folder.resolve("made");
        Margay.demo(made.resolve("demo"), Demo.SEED);
        new Checkpoint(DataFiles.local(), made + "/states/of/a search", new SearchFingerprint(Map.of()))
                .keep(new Checkpoint.State(1, CorrelationStatistics.empty(0, 4, 4)));
        DataSetResult found = Margay.dataSet(folder.resolve("config.yaml").toString(), made + "/set")
                .table(folder.resolve("table.csv").toString())
                .baseDirectory(folder)
                .checkpoint(made + "/checkpoint")
                .engine("reference")
                .master("local[1]")
                .run();
        String result = Margay.results(found.folders().get(0)).get(0);
        Margay.report(Margay.read(result), made + "/reports/report.html");
        new ResultReport(Margay.read(result)).writePictures(made + "/pictures", DataFiles.local());
    }
}
