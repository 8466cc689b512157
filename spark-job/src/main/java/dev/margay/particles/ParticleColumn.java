package dev.margay.particles;

import dev.margay.analysis.ResultMaps;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a particle table: Leopard-EM's 39, in its order, with their types and where each value comes from. What they
 * mean is told in docs/results.md.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
public enum ParticleColumn {
    PARTICLE_INDEX("particle_index", CellType.INT, FoundParticle::index),
    MIP("mip", CellType.FLOAT, p -> p.at(ResultMaps::mip)),
    SCALED_MIP("scaled_mip", CellType.FLOAT, p -> p.at(ResultMaps::scaledMip)),
    CORRELATION_MEAN("correlation_mean", CellType.FLOAT, p -> p.at(ResultMaps::correlationAverage)),
    CORRELATION_VARIANCE("correlation_variance", CellType.FLOAT, p -> p.at(ResultMaps::correlationDeviation)),
    TOTAL_CORRELATIONS("total_correlations", CellType.LONG, p -> p.maps().correlograms()),
    POS_X("pos_x", CellType.INT, p -> p.peak().x()),
    POS_Y("pos_y", CellType.INT, p -> p.peak().y()),
    POS_X_IMG("pos_x_img", CellType.INT, FoundParticle::centreX),
    POS_Y_IMG("pos_y_img", CellType.INT, FoundParticle::centreY),
    POS_X_IMG_ANGSTROM(
            "pos_x_img_angstrom", CellType.DOUBLE, p -> p.centreX() * p.optics().pixelSizeAngstrom()),
    POS_Y_IMG_ANGSTROM(
            "pos_y_img_angstrom", CellType.DOUBLE, p -> p.centreY() * p.optics().pixelSizeAngstrom()),
    PHI("phi", CellType.FLOAT, p -> p.at(ResultMaps::phi)),
    THETA("theta", CellType.FLOAT, p -> p.at(ResultMaps::theta)),
    PSI("psi", CellType.FLOAT, p -> p.at(ResultMaps::psi)),
    RELATIVE_DEFOCUS("relative_defocus", CellType.FLOAT, p -> p.at(ResultMaps::relativeDefocus)),
    DEFOCUS_U("defocus_u", CellType.DOUBLE, p -> p.optics().defocusUAngstrom()),
    DEFOCUS_V("defocus_v", CellType.DOUBLE, p -> p.optics().defocusVAngstrom()),
    ASTIGMATISM_ANGLE("astigmatism_angle", CellType.DOUBLE, p -> p.optics().astigmatismAngleDegrees()),
    PIXEL_SIZE("pixel_size", CellType.DOUBLE, p -> p.optics().pixelSizeAngstrom()),
    REFINED_PIXEL_SIZE("refined_pixel_size", CellType.DOUBLE, p -> p.optics().pixelSizeAngstrom()),
    VOLTAGE("voltage", CellType.DOUBLE, p -> p.optics().voltageKilovolts()),
    SPHERICAL_ABERRATION(
            "spherical_aberration", CellType.DOUBLE, p -> p.optics().sphericalAberrationMillimetres()),
    AMPLITUDE_CONTRAST_RATIO(
            "amplitude_contrast_ratio", CellType.DOUBLE, p -> p.optics().amplitudeContrastRatio()),
    PHASE_SHIFT("phase_shift", CellType.DOUBLE, p -> p.optics().phaseShiftDegrees()),
    CTF_B_FACTOR("ctf_B_factor", CellType.DOUBLE, p -> p.optics().ctfBFactorAngstromSquared()),
    EVEN_ZERNIKES("even_zernikes", CellType.TEXT_OR_NONE, p -> json(p.optics().evenZernikes())),
    ODD_ZERNIKES("odd_zernikes", CellType.TEXT_OR_NONE, p -> json(p.optics().oddZernikes())),
    MAG_MATRIX(
            "mag_matrix",
            CellType.TEXT_OR_NONE,
            p -> p.optics().magMatrix().map(Object::toString).orElse(null)),
    MICROGRAPH_PATH("micrograph_path", CellType.TEXT, p -> p.config().micrographPath()),
    TEMPLATE_PATH("template_path", CellType.TEXT, p -> p.config().templatePath()),
    MIP_PATH("mip_path", CellType.TEXT, p -> p.results().mip()),
    SCALED_MIP_PATH("scaled_mip_path", CellType.TEXT, p -> p.results().scaledMip()),
    PSI_PATH("psi_path", CellType.TEXT, p -> p.results().orientationPsi()),
    THETA_PATH("theta_path", CellType.TEXT, p -> p.results().orientationTheta()),
    PHI_PATH("phi_path", CellType.TEXT, p -> p.results().orientationPhi()),
    DEFOCUS_PATH("defocus_path", CellType.TEXT, p -> p.results().relativeDefocus()),
    CORRELATION_AVERAGE_PATH(
            "correlation_average_path", CellType.TEXT, p -> p.results().correlationAverage()),
    CORRELATION_VARIANCE_PATH(
            "correlation_variance_path", CellType.TEXT, p -> p.results().correlationVariance());

    /** All columns, in the order of the table. */
    static final List<ParticleColumn> ALL = List.of(values());

    private final String columnName;
    private final CellType type;
    private final Function<FoundParticle, Object> value;

    ParticleColumn(String columnName, CellType type, Function<FoundParticle, Object> value) {
        this.columnName = columnName;
        this.type = type;
        this.value = value;
    }

    /** Its name in a table. */
    public String columnName() {
        return columnName;
    }

    /** What its cells hold. */
    public CellType type() {
        return type;
    }

    /** The value of a particle; null for an empty cell. */
    Object of(FoundParticle particle) {
        return value.apply(particle);
    }

    private static String json(Map<String, Double> coefficients) {
        return coefficients.isEmpty()
                ? null
                : coefficients.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
