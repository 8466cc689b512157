package dev.margay.movie;

/**
 * How much the frames of a movie count at each spatial frequency: exp(-N / (2 Ne)), with N the dose after the frame and the critical dose Ne
 * of Grant and Grigorieff (2015), eLife 4:e06980: 0.245 k^-1.665 + 2.81 electrons per square Angstrom at 300 kV. The sum is divided by the
 * root of the sum of the squares, so that noise keeps its strength.
 *
 * @param preExposure electrons per square Angstrom before the first frame
 * @param fluencePerFrame electrons per square Angstrom in a frame
 * @param kilovolts of the microscope: less dose does the same damage at 200 and 100 kV
 */
record DoseWeights(double preExposure, double fluencePerFrame, double kilovolts) {

    private static final double NEAR = 2;

    /**
     * The weight of a frame before the division.
     *
     * @param frame from 0
     * @param frequency spatial frequency, 1/Angstrom
     */
    double of(int frame, double frequency) {
        double dose = (preExposure + fluencePerFrame * (frame + 1)) / voltageFactor();
        double critical = 0.245 * Math.pow(Math.max(frequency, 1e-10), -1.665) + 2.81;
        return Math.exp(-dose / (2 * critical));
    }

    /** As in RELION. */
    private double voltageFactor() {
        if (Math.abs(kilovolts - 200) <= NEAR) {
            return 0.8;
        }
        return Math.abs(kilovolts - 100) <= NEAR ? 0.64 : 1;
    }
}
