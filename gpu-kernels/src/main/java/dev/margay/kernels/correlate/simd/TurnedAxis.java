package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.crop.ResamplingWeights;

/**
 * What a half turn does along one axis, in angular frequencies k of the padded image. Pixel i of a projection of n pixels
 * changes places with pixel n - i, and pixel 0 stays.
 */
interface TurnedAxis {

    /** e(k): the transform of the place to which pixel 0 would go, less that of pixel 0. */
    Term shifted(double k);

    /** s(k): the transform of n pixels that are all 1, turned with pixel 0, too. */
    Term box(double k);

    /** A complex number. */
    record Term(double re, double im) {}

    /** A projection's own pixels: pixel 0 would go to n. */
    record OwnPixels(int size) implements TurnedAxis {

        @Override
        public Term shifted(double k) {
            return new Term(Math.cos(k * size) - 1, -Math.sin(k * size));
        }

        /** The sum of a geometric series. */
        @Override
        public Term box(double k) {
            double half = Math.sin(k / 2);
            if (Math.abs(half) < 1e-12) {
                return new Term(size, 0);
            }
            double amplitude = Math.sin(k * size / 2) / half;
            double angle = -k * (size + 1) / 2;
            return new Term(amplitude * Math.cos(angle), amplitude * Math.sin(angle));
        }
    }

    /**
     * The coarser pixels of a cropped search: pixel 0 is spread over some of them, and pixel j of the box goes to the last
     * one less j.
     */
    record CoarserPixels(ResamplingWeights weights) implements TurnedAxis {

        @Override
        public Term shifted(double k) {
            int last = weights.coarse() - 1;
            double re = 0;
            double im = 0;
            for (int j = 0; j <= last && weights.first(j) == 0; j++) {
                double weight = weights.weight(j, 0);
                re += weight * (Math.cos(k * (last - j)) - Math.cos(k * j));
                im -= weight * (Math.sin(k * (last - j)) - Math.sin(k * j));
            }
            return new Term(re, im);
        }

        @Override
        public Term box(double k) {
            int last = weights.coarse() - 1;
            double re = 0;
            double im = 0;
            for (int j = 0; j <= last; j++) {
                double sum = 0;
                for (int tap = 0; tap < weights.taps(); tap++) {
                    sum += weights.weight(j, tap);
                }
                re += sum * Math.cos(k * (last - j));
                im -= sum * Math.sin(k * (last - j));
            }
            return new Term(re, im);
        }
    }
}
