package dev.margay.report;

import dev.margay.particles.ParticleColumn;
import dev.margay.particles.ParticleRow;

/**
 * What a report shows of a particle.
 *
 * @param position in the list, from 0: what elements of the page are named by
 * @param number in the table of particles
 * @param x column of its box's corner
 * @param y row of its box's corner
 * @param zScore how far its mip lies above the mean, in standard deviations
 * @param mip its highest correlation
 * @param mean of the correlations there
 * @param deviation their standard deviation
 * @param phi ZYZ angle, degrees
 * @param theta ZYZ angle, degrees
 * @param psi ZYZ angle, degrees
 * @param relativeDefocus Angstrom
 */
record ReportParticle(
        int position,
        int number,
        int x,
        int y,
        double zScore,
        double mip,
        double mean,
        double deviation,
        double phi,
        double theta,
        double psi,
        double relativeDefocus) {

    static ReportParticle of(int position, ParticleRow row) {
        return new ReportParticle(
                position,
                number(row, ParticleColumn.PARTICLE_INDEX).intValue(),
                number(row, ParticleColumn.POS_X).intValue(),
                number(row, ParticleColumn.POS_Y).intValue(),
                number(row, ParticleColumn.SCALED_MIP).doubleValue(),
                number(row, ParticleColumn.MIP).doubleValue(),
                number(row, ParticleColumn.CORRELATION_MEAN).doubleValue(),
                number(row, ParticleColumn.CORRELATION_VARIANCE).doubleValue(),
                number(row, ParticleColumn.PHI).doubleValue(),
                number(row, ParticleColumn.THETA).doubleValue(),
                number(row, ParticleColumn.PSI).doubleValue(),
                number(row, ParticleColumn.RELATIVE_DEFOCUS).doubleValue());
    }

    private static Number number(ParticleRow row, ParticleColumn column) {
        return (Number) row.get(column);
    }
}
