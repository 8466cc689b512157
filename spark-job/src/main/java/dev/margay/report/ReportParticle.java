package dev.margay.report;

import dev.margay.particles.Particle;

/**
 * A particle in a report.
 *
 * @param position in the list, from 0; used for ids of the page
 * @param number in the table of particles
 * @param x column of its box's corner
 * @param y row of its box's corner
 * @param zScore its mip minus the mean, in standard deviations
 * @param mip its highest correlation
 * @param mean of the correlations at its position
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

    static ReportParticle of(int position, Particle particle) {
        return new ReportParticle(
                position,
                particle.index(),
                particle.position().cornerX(),
                particle.position().cornerY(),
                particle.score().scaledMip(),
                particle.score().mip(),
                particle.score().correlationMean(),
                particle.score().correlationDeviation(),
                particle.pose().phi(),
                particle.pose().theta(),
                particle.pose().psi(),
                particle.pose().relativeDefocusAngstrom());
    }
}
