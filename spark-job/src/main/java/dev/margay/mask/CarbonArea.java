package dev.margay.mask;

import java.util.Arrays;
import java.util.Optional;

/**
 * The carbon film around a hole. Two areas are told apart by their mean or by their variance, and accepted only if there is a sharp, even
 * step between them along their whole border: gradients of ice and crowds of particles have no such step.
 */
final class CarbonArea {

    private static final double COARSE_ANGSTROM = 32;
    private static final int FEWEST_VALID = 400;
    private static final int SHORTEST_SIDE = 40;
    private static final double LEAST_SHARE = 0.05;
    private static final int ROUNDS = 10;
    private static final int BINS = 128;

    /** Added around the film. */
    static final double MARGIN_ANGSTROM = 100;

    private final ValidImage coarse;
    private final double pixelAngstrom;
    private final int block;
    private final double detailDeviation;
    private final double[] means;
    private final double[] edges;
    private final double[] logVariance;

    private CarbonArea(ValidImage blocks, double blockAngstrom) {
        block = Math.max(1, (int) Math.rint(COARSE_ANGSTROM / blockAngstrom));
        pixelAngstrom = block * blockAngstrom;
        coarse = blocks.reduced(block, 0.3);
        double[] fine = blocks.smoothed(15 / blockAngstrom);
        double[] wide = blocks.smoothed(300 / blockAngstrom);
        detailDeviation = Robust.of(blocks.validOf(difference(fine, wide))).deviation();
        double[] band = difference(blocks.smoothed(10 / blockAngstrom), blocks.smoothed(40 / blockAngstrom));
        double[] variance = blocks.with(
                        Arrays.stream(band).map(value -> value * value).toArray())
                .reduced(block, 0.3)
                .smoothed(150 / pixelAngstrom);
        logVariance = Arrays.stream(variance)
                .map(value -> Math.log(Math.max(value, 1e-30)))
                .toArray();
        means = coarse.smoothed(120 / pixelAngstrom);
        edges = coarse.smoothed(50 / pixelAngstrom);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    /** Finds it, without margin; in blocks of the image. */
    static Region of(ValidImage blocks, double blockAngstrom) {
        CarbonArea area = new CarbonArea(blocks, blockAngstrom);
        return area.find().enlarged(area.block, blocks.height(), blocks.width());
    }

    /** A film that may be one. */
    private record Film(Region region, double step) {}

    private Region find() {
        Region none = Region.empty(coarse.height(), coarse.width());
        if (coarse.valid().count() < FEWEST_VALID || Math.min(coarse.height(), coarse.width()) < SHORTEST_SIDE) {
            return none;
        }
        Optional<Film> best = Optional.empty();
        for (int sign : new int[] {-1, 1}) {
            double[] dense = Arrays.stream(means).map(value -> sign * value).toArray();
            double[] plane = planeOf(dense);
            for (double[] split : new double[][] {dense, difference(dense, plane), logVariance}) {
                Optional<Film> film = film(dense, sign, split);
                if (film.isPresent()
                        && (best.isEmpty() || film.get().step() > best.get().step())) {
                    best = film;
                }
            }
        }
        return best.map(film -> film.region()
                        .or(coarse.valid().inverse().and(film.region().spread(1).spread(1))))
                .orElse(none);
    }

    private double[] functions(int place) {
        int y = place / coarse.width();
        int x = place % coarse.width();
        return new double[] {1, (double) y / coarse.height() - 0.5, (double) x / coarse.width() - 0.5};
    }

    private double[] planeOf(double[] values) {
        LinearFit fit = new LinearFit(3);
        for (int i = 0; i < values.length; i++) {
            if (coarse.valid().inside()[i]) {
                fit.add(functions(i), values[i]);
            }
        }
        double[] factors = fit.factors();
        double[] plane = new double[values.length];
        Arrays.setAll(plane, i -> LinearFit.value(factors, functions(i)));
        return plane;
    }

    /** A plane, and a step inside a region. */
    private double[] planeAndStep(double[] values, Region region) {
        LinearFit fit = new LinearFit(4);
        for (int i = 0; i < values.length; i++) {
            if (coarse.valid().inside()[i]) {
                fit.add(withStep(i, region), values[i]);
            }
        }
        return fit.factors();
    }

    private double[] withStep(int place, Region region) {
        double[] functions = Arrays.copyOf(functions(place), 4);
        functions[3] = region.inside()[place] ? 1 : 0;
        return functions;
    }

    private double[] withoutPlane(double[] values, double[] factors) {
        double[] plane = Arrays.copyOf(factors, 3);
        double[] left = new double[values.length];
        Arrays.setAll(left, i -> values[i] - LinearFit.value(plane, functions(i)));
        return left;
    }

    private boolean isSmall(Region region) {
        double least = LEAST_SHARE * coarse.valid().count();
        return region.count() < least || coarse.valid().without(region).count() < least;
    }

    private Optional<Film> film(double[] dense, int sign, double[] split) {
        Region region = cleaned(above(split, otsu(coarse.validOf(split))));
        for (int round = 0; round < ROUNDS && !isSmall(region); round++) {
            double[] factors = planeAndStep(dense, region);
            Region next = cleaned(above(withoutPlane(dense, factors), factors[3] / 2));
            if (factors[3] <= 0 || Arrays.equals(next.inside(), region.inside())) {
                break;
            }
            region = next;
        }
        if (isSmall(region)) {
            return Optional.empty();
        }
        return accepted(dense, sign, region);
    }

    private Optional<Film> accepted(double[] dense, int sign, Region region) {
        double[] factors = planeAndStep(dense, region);
        double[] left = new double[dense.length];
        Arrays.setAll(left, i -> dense[i] - LinearFit.value(factors, withStep(i, region)));
        double spread = Robust.of(coarse.validOf(left)).deviation();
        double[] signed = Arrays.stream(edges).map(value -> sign * value).toArray();
        CarbonEdge edge = CarbonEdge.of(region, coarse.valid(), withoutPlane(signed, factors), pixelAngstrom);
        double inside = Robust.median(coarse.in(region).validOf(logVariance));
        double outside = Robust.median(coarse.in(region.inverse()).validOf(logVariance));
        double step = edge.step() / Math.max(spread, 1e-30);
        boolean isFilm =
                edge.isFilm(factors[3], step, edge.step() / Math.max(detailDeviation, 1e-30), inside - outside);
        return isFilm ? Optional.of(new Film(region, step)) : Optional.empty();
    }

    private Region above(double[] values, double level) {
        Region region = Region.empty(coarse.height(), coarse.width());
        for (int i = 0; i < values.length; i++) {
            region.inside()[i] = coarse.valid().inside()[i] && values[i] > level;
        }
        return region;
    }

    /** Without small parts of either kind, and without film that does not touch the edge of the image. */
    private Region cleaned(Region rough) {
        int height = coarse.height();
        int width = coarse.width();
        double least = LEAST_SHARE * coarse.valid().count();
        Region opened = rough.opened(1, true).and(coarse.valid());
        Region film = Parts.region(
                Parts.of(opened, false).stream()
                        .filter(part -> part.length >= least && Parts.touchesEdge(part, height, width))
                        .toList(),
                height,
                width);
        Region holes = Parts.region(
                Parts.of(coarse.valid().without(film), false).stream()
                        .filter(part -> part.length < least)
                        .toList(),
                height,
                width);
        return film.or(holes).and(coarse.valid());
    }

    /** The level that divides values into two kinds with the least variance within each: Otsu, IEEE Trans. SMC 9, 62 (1979). */
    static double otsu(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = Robust.quantile(sorted, 0.002);
        double high = Robust.quantile(sorted, 0.998);
        if (!(high > low)) {
            return high;
        }
        double width = (high - low) / BINS;
        double[] counts = new double[BINS];
        double all = 0;
        double sum = 0;
        for (double value : sorted) {
            if (value >= low && value <= high) {
                int bin = Math.min(BINS - 1, (int) ((value - low) / width));
                counts[bin]++;
                all++;
                sum += low + (bin + 0.5) * width;
            }
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        double level = low;
        for (int bin = 0; bin < BINS; bin++) {
            double centre = low + (bin + 0.5) * width;
            below += counts[bin];
            sumBelow += counts[bin] * centre;
            double apart = Math.pow(sum * below / all - sumBelow, 2) / (below * (all - below));
            if (Double.isFinite(apart) && apart > best) {
                best = apart;
                level = centre;
            }
        }
        return level;
    }
}
