package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.report.ReportPictures;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import dev.margay.spark.SparkContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** Where programs and notebooks come in: searches, results of earlier ones, their pictures and reports. */
public final class Margay {

    private Margay() {}

    /**
     * A search, described by the calls that follow and begun by {@link Search#run}.
     *
     * @param config path of the configuration: Leopard-EM's YAML
     */
    public static Search search(String config) {
        return new Search(config);
    }

    /**
     * Many searches with one shared configuration. Describe them with the methods of what this returns, then run them.
     *
     * @param config path of the configuration: Leopard-EM's YAML
     * @param out folder of all results
     */
    public static DataSetSearch dataSet(String config, String out) {
        return new DataSetSearch(config, out);
    }

    /**
     * A finished search, read back.
     *
     * @param path the {@code *.result.json} beside its maps; or its configuration, which may be Leopard-EM's
     * @throws dev.margay.problem.BadInputException if anything of it cannot be used
     */
    public static SearchResult read(String path) {
        return new SavedResults(DataFiles.local(), DataFiles.local()).read(path);
    }

    /**
     * The results in a folder and below, such as that of a data set: each can be {@link #read}.
     *
     * @throws dev.margay.problem.BadInputException if there are none
     */
    public static List<String> results(String folder) {
        return new SavedResults(DataFiles.local(), DataFiles.local()).find(folder);
    }

    /**
     * The pictures of a result, each drawn when it is asked for.
     *
     * @param result found just now, or {@link #read}
     */
    public static ReportPictures pictures(SearchResult result) {
        return new ResultReport(result).pictures();
    }

    /**
     * Writes the report of a result: one HTML file, which replaces what was there.
     *
     * @param result found just now, or {@link #read}
     * @param path of the file, counted from the working directory
     * @throws IOException if it cannot be written; then what was there stays
     */
    public static void report(SearchResult result, String path) throws IOException {
        new ResultReport(result).writePage(path, DataFiles.local());
    }

    /**
     * Made-up data with known answers to try a search on.
     *
     * @param folder to write to; it must be empty or a demo's
     * @param seed the same seed gives the same micrograph
     * @throws dev.margay.problem.BadInputException if the folder holds anything else, or cannot be written to
     */
    public static Demo demo(Path folder, long seed) throws IOException {
        return Demo.write(folder, seed);
    }

    /**
     * The configuration of a Spark context on which searches can run beside other work.
     *
     * @param master where Spark runs, such as {@code local[2]}
     */
    public static SparkConf sparkConfiguration(String master) {
        // Whatever else runs there need not be known to Margay.
        return SparkContexts.configuration(Optional.of(master)).set("spark.kryo.registrationRequired", "false");
    }
}
