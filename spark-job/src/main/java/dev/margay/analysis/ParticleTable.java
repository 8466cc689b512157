package dev.margay.analysis;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OpticsGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of particles that Leopard-EM's match_template writes: the same 39 columns in the same order behind a nameless index
 * column, so that {@code pandas.read_csv(path, index_col=0)} and Leopard-EM's later programs read it as their own.
 */
public final class ParticleTable {

    /** The columns, without the nameless first one. */
    public static final List<String> COLUMNS = List.of(
            "particle_index",
            "mip",
            "scaled_mip",
            "correlation_mean",
            "correlation_variance",
            "total_correlations",
            "pos_x",
            "pos_y",
            "pos_x_img",
            "pos_y_img",
            "pos_x_img_angstrom",
            "pos_y_img_angstrom",
            "phi",
            "theta",
            "psi",
            "relative_defocus",
            "defocus_u",
            "defocus_v",
            "astigmatism_angle",
            "pixel_size",
            "refined_pixel_size",
            "voltage",
            "spherical_aberration",
            "amplitude_contrast_ratio",
            "phase_shift",
            "ctf_B_factor",
            "even_zernikes",
            "odd_zernikes",
            "mag_matrix",
            "micrograph_path",
            "template_path",
            "mip_path",
            "scaled_mip_path",
            "psi_path",
            "theta_path",
            "phi_path",
            "defocus_path",
            "correlation_average_path",
            "correlation_variance_path");

    private final MatchTemplateConfig config;
    private final ResultMaps maps;
    private final int templateSize;

    /**
     * The table of one search.
     *
     * @param config the search
     * @param maps its result
     * @param templateSize side of the template; a particle's centre lies half of it (rounded down) from the box's corner
     */
    public ParticleTable(MatchTemplateConfig config, ResultMaps maps, int templateSize) {
        this.config = config;
        this.maps = maps;
        this.templateSize = templateSize;
    }

    /** Writes one row a peak, as UTF-8 CSV; does not close the stream. */
    public void write(OutputStream out, List<Peak> peaks) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(writer);
        List<String> header = new ArrayList<>(COLUMNS);
        header.add(0, "");
        csv.writeRecord(header);
        for (int i = 0; i < peaks.size(); i++) {
            List<String> row = row(i, peaks.get(i));
            row.add(0, Integer.toString(i));
            csv.writeRecord(row);
        }
        // Buffered apart from the writer below it.
        csv.flush();
    }

    private List<String> row(int index, Peak peak) {
        int centreX = peak.x() + templateSize / 2;
        int centreY = peak.y() + templateSize / 2;
        OpticsGroup optics = config.optics();
        List<Object> cells = new ArrayList<>(List.of(
                index,
                maps.mip().at(peak.y(), peak.x()),
                maps.scaledMip().at(peak.y(), peak.x()),
                maps.correlationAverage().at(peak.y(), peak.x()),
                maps.correlationDeviation().at(peak.y(), peak.x()),
                maps.correlograms(),
                peak.x(),
                peak.y(),
                centreX,
                centreY,
                centreX * optics.pixelSizeAngstrom(),
                centreY * optics.pixelSizeAngstrom(),
                maps.phi().at(peak.y(), peak.x()),
                maps.theta().at(peak.y(), peak.x()),
                maps.psi().at(peak.y(), peak.x()),
                maps.relativeDefocus().at(peak.y(), peak.x())));
        cells.addAll(opticsCells(optics));
        cells.addAll(List.of(
                config.micrographPath(),
                config.templatePath(),
                config.results().mip(),
                config.results().scaledMip(),
                config.results().orientationPsi(),
                config.results().orientationTheta(),
                config.results().orientationPhi(),
                config.results().relativeDefocus(),
                config.results().correlationAverage(),
                config.results().correlationVariance()));
        return cells.stream().map(Object::toString).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Object> opticsCells(OpticsGroup optics) {
        return List.of(
                optics.defocusUAngstrom(),
                optics.defocusVAngstrom(),
                optics.astigmatismAngleDegrees(),
                optics.pixelSizeAngstrom(),
                optics.pixelSizeAngstrom(),
                optics.voltageKilovolts(),
                optics.sphericalAberrationMillimetres(),
                optics.amplitudeContrastRatio(),
                optics.phaseShiftDegrees(),
                optics.ctfBFactorAngstromSquared(),
                json(optics.evenZernikes()),
                json(optics.oddZernikes()),
                json(optics.magMatrix()));
    }

    private static String json(Map<String, Double> coefficients) {
        return coefficients.isEmpty()
                ? ""
                : coefficients.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String json(Optional<List<Double>> matrix) {
        return matrix.map(Object::toString).orElse("");
    }
}
