package dev.margay.cli.command;

import dev.margay.api.Comparison;
import dev.margay.api.ComparisonResult;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.compare.TableComparison;
import dev.margay.config.PointGroup;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two tables of particles. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Compares two tables of particles.",
        descriptionHeading = "%n",
        description = {
            "Matches the particles of two tables by micrograph and position, and on request by orientation. Shows how many of A"
                    + " are in B (recall), and how many of B are in A (precision). A is the truth, or what is known; B is what is"
                    + " tested. Tables of other programs can be compared without an import."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay compare micrograph.particles.csv maps/mip.result.json",
            "  margay compare run_data.star refined.csv --angle 10 --report compared.html"
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Result, refinement, folder with results, or table.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "The same.")
    private String second;

    @Option(
            names = "--radius",
            paramLabel = "ANGSTROM",
            description = "How far apart the centres of one particle may be. Default: 20.")
    private Double radius;

    @Option(
            names = "--angle",
            paramLabel = "DEGREES",
            description = "How different the orientations of one particle may be. Default: any.")
    private Double angle;

    @Option(
            names = "--symmetry",
            paramLabel = "GROUP",
            description = "Symmetry of the molecule, such as C4, D2 or O. Default: C1.")
    private String symmetry;

    @Option(
            names = "--out",
            paramLabel = "PAIRS.csv",
            description = "Write a table of all pairs, and of particles that are only in one table.")
    private String out;

    @Option(names = "--report", paramLabel = "OUT.html", description = "Write a page with charts.")
    private String report;

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Margay.compare(first, second);
        if (radius != null) {
            comparison.radiusAngstrom(radius);
        }
        if (angle != null) {
            comparison.mostDegrees(angle);
        }
        if (symmetry != null) {
            comparison.symmetry(PointGroup.parse(symmetry)
                    .orElseThrow(() -> new BadInputException(InputProblem.of(
                            Setting.SYMMETRY, "got '" + symmetry + "'; expected " + PointGroup.EXPECTED))));
        }
        if (out != null) {
            comparison.pairs(out);
        }
        if (report != null) {
            comparison.report(report);
        }
        show(comparison.run());
        return ExitCode.DONE.number();
    }

    private void show(ComparisonResult result) {
        Console console = new Console(spec.commandLine().getErr());
        TableComparison all = result.comparison();
        int both = all.pairs().size();
        result.notes().forEach(console::note);
        console.say("in both     %,d", both);
        console.say(
                "only in A   %,d of %,d  (recall %s)",
                all.onlyFirst().size(), both + all.onlyFirst().size(), percent(all.recall()));
        console.say(
                "only in B   %,d of %,d  (precision %s)",
                all.onlySecond().size(), both + all.onlySecond().size(), percent(all.precision()));
        if (both > 0) {
            double defocus = all.median(
                    pair -> pair.second().defocusAngstrom() - pair.first().defocusAngstrom());
            console.say(
                    "median      distance %.2f Angstrom, angle %.2f degrees%s",
                    all.median(TableComparison.Pair::distanceAngstrom),
                    all.median(TableComparison.Pair::degrees),
                    Double.isNaN(defocus) ? "" : String.format(Locale.ROOT, ", defocus %+.0f Angstrom", defocus));
        }
        if (out != null) {
            console.say("wrote       %s", out);
        }
        if (report != null) {
            console.say("wrote       %s", report);
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "unknown" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
