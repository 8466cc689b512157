package dev.margay.simulate.density;

import dev.margay.config.DoseChange;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of each spatial frequency remains after radiation damage, averaged over an exposure.
 *
 * <p>Signal falls as exp(-dose / (2 Ne)). The critical dose Ne is that of Grant and Grigorieff (2015), eLife 4:e06980: 0.24499 k^-1.6649 +
 * 2.8141 electrons per square Angstrom at 300 kV; or 4 / (B k^2) for a given B.
 *
 * @param startElectrons dose before the first frame, electrons per square Angstrom
 * @param endElectrons dose after the last frame; above the start
 * @param bFactorSquareAngstrom B of the critical dose, if it is not the curve
 * @param voltageKilovolts less dose is needed for the same damage at lower voltages
 * @param change how the mean is changed
 */
public record DoseFilter(
        double startElectrons,
        double endElectrons,
        Optional<Double> bFactorSquareAngstrom,
        double voltageKilovolts,
        DoseChange change) {

    public DoseFilter {
        if (!(startElectrons >= 0 && endElectrons > startElectrons)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "dose is from %s to %s, expected a rise from 0 or more",
                    startElectrons,
                    endElectrons));
        }
    }

    /**
     * The share of the signal that remains. At frequency 0 it is (end - start) / end.
     *
     * @param frequency spatial frequency, 1/Angstrom
     */
    public double at(double frequency) {
        double critical = criticalElectrons(frequency);
        // Of the dose before the first frame, no signal is in the mean; it is divided by the whole dose, as in cisTEM.
        double q = Double.isInfinite(critical)
                ? (endElectrons - startElectrons) / endElectrons
                : 2
                        * critical
                        * Math.exp(-startElectrons / (2 * critical))
                        * -Math.expm1(-(endElectrons - startElectrons) / (2 * critical))
                        / endElectrons;
        return switch (change) {
            case NONE -> q;
            case SQRT -> Math.sqrt(q);
            case REL_DIFF -> 2 * q / (1 + q);
        };
    }

    private double criticalElectrons(double frequency) {
        if (frequency == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return bFactorSquareAngstrom
                .map(b -> b == 0 ? Double.POSITIVE_INFINITY : 4 / (b * frequency * frequency))
                .orElseGet(() -> voltageFactor() * (0.24499 * Math.pow(frequency, -1.6649) + 2.8141));
    }

    /** 1 at 300 kV, 0.8 at 200 kV, 0.532 at 100 kV, as in cisTEM; on straight lines in between. */
    private double voltageFactor() {
        if (voltageKilovolts >= 300) {
            return 1;
        }
        return voltageKilovolts >= 200
                ? 0.8 + 0.2 * (voltageKilovolts - 200) / 100
                : Math.max(0.1, 0.532 + 0.268 * (voltageKilovolts - 100) / 100);
    }
}
