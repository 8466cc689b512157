package dev.margay.search;

/** Agreement with Leopard-EM on the vector units of this machine. */
class GoldenParityIT extends GoldenParity {

    @Override
    protected String engine() {
        return "simd";
    }
}
