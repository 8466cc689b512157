package dev.margay.api;

import dev.margay.doctor.Examination;
import dev.margay.doctor.Finding;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.preflight.Preflight;
import dev.margay.report.ReportPictures;
import dev.margay.report.RingPicture;
import dev.margay.result.SavedRefinement;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import dev.margay.show.FileDescription;
import dev.margay.spark.SparkContexts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.spark.SparkConf;

/** The entry point for programs and notebooks: searches, results of earlier searches, pictures and reports. */
public final class Margay {

    private Margay() {}

    /**
     * A search. Describe it with the methods of {@link Search}, then call {@link Search#run}.
     *
     * @param config path of the configuration: Leopard-EM's YAML
     */
    public static Search search(String config) {
        return new Search(config);
    }

    /**
     * Many searches with one shared configuration. Describe them with the methods of {@link DataSetSearch}, then call {@link
     * DataSetSearch#run}.
     *
     * @param config path of the configuration: Leopard-EM's YAML
     * @param out folder for all results
     */
    public static DataSetSearch dataSet(String config, String out) {
        return new DataSetSearch(config, out);
    }

    /**
     * A finished search, read back.
     *
     * @param path the {@code *.result.json} next to its maps; or its configuration, also from Leopard-EM
     * @throws dev.margay.problem.BadInputException if a part of it cannot be used
     */
    public static SearchResult read(String path) {
        return new SavedResults(DataFiles.local(), DataFiles.local()).read(path);
    }

    /**
     * The results in a folder and in its subfolders, such as a data set. {@link #read} reads each of them.
     *
     * @throws dev.margay.problem.BadInputException if there is no result
     */
    public static List<String> results(String folder) {
        return new SavedResults(DataFiles.local(), DataFiles.local()).find(folder);
    }

    /**
     * The pictures of a result. Each is drawn when it is needed.
     *
     * @param result of a search, or from {@link #read}
     */
    public static ReportPictures pictures(SearchResult result) {
        return new ResultReport(result).pictures();
    }

    /**
     * Writes the report of a result: one HTML file, which replaces an existing file.
     *
     * @param result of a search, or from {@link #read}
     * @param path of the file, relative to the working directory
     * @throws IOException if it cannot be written; an existing file is then kept
     */
    public static void report(SearchResult result, String path) throws IOException {
        new ResultReport(result).writePage(path, DataFiles.local());
    }

    /**
     * A finished refinement, read back from its files.
     *
     * @param path the {@code *.refinement.json} next to its table, or the table
     * @throws dev.margay.problem.BadInputException if one of them cannot be used
     */
    public static SavedRefinement readRefinement(String path) {
        return new SavedResults(DataFiles.local(), DataFiles.local()).readRefinement(path);
    }

    /**
     * Writes the report of a refinement: one HTML file, which replaces an existing file.
     *
     * @param refinement from {@link #readRefinement}
     * @param path of the file, relative to the working directory
     * @throws IOException if it cannot be written; an existing file is then kept
     */
    public static void report(SavedRefinement refinement, String path) throws IOException {
        new RefinementReport(refinement).writePage(path, DataFiles.local());
    }

    /**
     * Writes the Thon rings of a micrograph, beside those of the configured defocus, as PNG. An existing file is replaced.
     *
     * @param preflight from {@link Search#preflight}
     * @param path of the file, relative to the working directory
     * @return whether there is a picture: not for a micrograph that is too small for rings
     * @throws IOException if it cannot be written; an existing file is then kept
     */
    public static boolean ringPicture(Preflight preflight, String path) throws IOException {
        ResultReport.requireFonts();
        Optional<BufferedImage> picture = RingPicture.of(preflight.rings());
        if (picture.isPresent()) {
            try (OutputFiles outputs = new OutputFiles(DataFiles.local(), true)) {
                outputs.stage(path, out -> ImageIO.write(picture.get(), "png", out));
                outputs.commit();
            }
        }
        return picture.isPresent();
    }

    /**
     * Particles of results on disk, picked again by any metric. Describe them with the methods of {@link Pick}, then call {@link Pick#write} or
     * {@link Pick#compare}.
     *
     * @param paths descriptions ({@code *.result.json}), folders with results, or configurations
     */
    public static Pick pick(List<String> paths) {
        return new Pick(paths);
    }

    /**
     * Particles for another program. Describe it with the methods of {@link Export}, then call {@link Export#write}.
     *
     * @param paths results ({@code *.result.json}), refinements ({@code *.refinement.json}), folders with results, or tables, also of other
     *     programs
     */
    public static Export export(List<String> paths) {
        return new Export(paths);
    }

    /**
     * Images of particles. Describe them with the methods of {@link Extract}, then call {@link Extract#write}.
     *
     * @param paths particles, as for {@link #export}
     * @param boxSize side of the boxes, pixels of the micrograph
     */
    public static Extract extract(List<String> paths, int boxSize) {
        return new Extract(paths, boxSize);
    }

    /**
     * A comparison of two tables of particles. Describe it with the methods of {@link Comparison}, then call {@link Comparison#run}.
     *
     * @param first what is known: a result, a refinement, a folder with results, or a table, also of another program
     * @param second what is tested
     */
    public static Comparison compare(String first, String second) {
        return new Comparison(first, second);
    }

    /**
     * Particles of another program. Describe them with the methods of {@link Import}, then call {@link Import#write}.
     *
     * @param paths tables of RELION or cisTEM (STAR), cryoSPARC (.cs), or Margay (CSV, Parquet)
     */
    public static Import importing(List<String> paths) {
        return new Import(paths);
    }

    /**
     * Reports of results on disk, also with another threshold. Describe them with the methods of {@link Reports}, then call {@link
     * Reports#write}.
     *
     * @param paths descriptions ({@code *.result.json} or {@code *.refinement.json}), folders with results, or configurations
     */
    public static Reports reports(List<String> paths) {
        return new Reports(paths);
    }

    /**
     * Describes a file: an MRC image or volume, a table, a result, or a refinement.
     *
     * @param path of the file, relative to the working directory
     * @param rows how many rows of a table to show
     * @return lines of text
     * @throws dev.margay.problem.BadInputException if the file cannot be read, or is of an unknown kind
     */
    public static List<String> show(String path, int rows) {
        return new FileDescription(DataFiles.local(), rows).of(path);
    }

    /**
     * A refinement of particles.
     *
     * @param config path of the configuration: Leopard-EM's refine_template YAML
     * @param out path of the table to write (CSV), relative to the working directory
     */
    public static Refinement refine(String config, String out) {
        return new Refinement(config, out);
    }

    /**
     * A search for the pixel size of the template that gives particles the highest scores.
     *
     * @param config path of the configuration: Leopard-EM's optimize_template YAML
     * @param out path of the file with the optimum (text), relative to the working directory
     */
    public static TemplateOptimisation optimiseTemplate(String config, String out) {
        return new TemplateOptimisation(config, out);
    }

    /**
     * A search for the B factor that gives particles the highest scores.
     *
     * @param config path of the configuration: Leopard-EM's refine_template YAML, of which particles, template and filters are used
     * @param out path of the file with the optimum (text), relative to the working directory
     */
    public static BFactorOptimisation optimiseBFactor(String config, String out) {
        return new BFactorOptimisation(config, out);
    }

    /**
     * A search for partners beside the particles of a table.
     *
     * @param config path of the configuration: Leopard-EM's constrained_search YAML
     * @param out path of the table to write (CSV), relative to the working directory; two more tables are written next to it
     */
    public static ConstrainedSearch constrainedSearch(String config, String out) {
        return new ConstrainedSearch(config, out);
    }

    /**
     * Two atomic models in one coordinate system, for the vector or the axis of a constrained search.
     *
     * @param first path of a PDB or mmCIF file: the reference, or the first state
     * @param second path of another one: the partner, or the second state
     */
    public static ModelPair models(String first, String second) {
        return new ModelPair(first, second);
    }

    /** Checks whether this machine is ready for searches. */
    public static List<Finding> doctor() {
        return Examination.findings();
    }

    /**
     * A template from an atomic model. Describe it with the methods of {@link TemplateSimulation}, then call {@link TemplateSimulation#write}.
     *
     * @param source path of a PDB or mmCIF file, or of a configuration with the keys of Leopard-EM's simulator
     */
    public static TemplateSimulation simulateTemplate(String source) {
        return new TemplateSimulation(source);
    }

    /**
     * A micrograph with known particles. Describe it with the methods of {@link MicrographSimulator}, then call {@link
     * MicrographSimulator#write}.
     *
     * @param config path of the configuration
     */
    public static MicrographSimulator simulateMicrograph(String config) {
        return new MicrographSimulator(config);
    }

    /**
     * Simulated data with known answers, to try a search.
     *
     * @param folder to write to; it must be new, empty or an earlier demo
     * @param seed the same seed gives the same micrograph
     * @throws dev.margay.problem.BadInputException if the folder contains other files, or cannot be written to
     */
    public static Demo demo(Path folder, long seed) throws IOException {
        return Demo.write(folder, seed);
    }

    /**
     * The configuration of a Spark context that runs searches and other work.
     *
     * @param master where Spark runs, such as {@code local[2]}; there, each task of Spark has all threads, also the tasks of your own jobs,
     *     unless you set {@code spark.task.cpus} to 1. On a cluster, {@code spark.executor.extraJavaOptions} has options that the engines
     *     need to be fast: add yours to them
     */
    public static SparkConf sparkConfiguration(String master) {
        // Other work may use classes that Margay does not register.
        return SparkContexts.configuration(Optional.of(master)).set("spark.kryo.registrationRequired", "false");
    }
}
