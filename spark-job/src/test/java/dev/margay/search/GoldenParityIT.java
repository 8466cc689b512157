package dev.margay.search;

/** Parity on the machine's own vector units. */
class GoldenParityIT extends GoldenParity {

    @Override
    protected String engine() {
        return "simd";
    }
}
