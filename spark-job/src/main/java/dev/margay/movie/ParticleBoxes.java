package dev.margay.movie;

import dev.margay.config.MovieChoice;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The boxes of the particles of a micrograph, made from its movie: in each frame, the box is cut where the particle is, moved by the rest of
 * a pixel, and weighted by dose; the frames are added. Only one frame is in memory.
 */
public final class ParticleBoxes {

    private final List<Place> places;
    private final int height;
    private final int width;
    private final BoxCutter cutter;
    private final float[][] sums;

    /**
     * Where a particle's box is in the micrograph.
     *
     * @param number of the particle among those of its micrograph in the table, from 0
     * @param boxY row of its top left corner
     * @param boxX column of that corner
     * @param centreRow row of the particle's centre
     * @param centreColumn column of its centre
     */
    public record Place(int number, int boxY, int boxX, double centreRow, double centreColumn) {}

    /** Cuts boxes, also at the edge of a frame. */
    public interface BoxCutter {
        /** The box with this top left corner. */
        RealImage cut(RealImage frame, int boxY, int boxX, int boxHeight, int boxWidth);
    }

    private ParticleBoxes(List<Place> places, int height, int width, BoxCutter cutter) {
        this.places = places;
        this.height = height;
        this.width = width;
        this.cutter = cutter;
        sums = new float[places.size()][2 * height * (width / 2 + 1)];
    }

    /** Bytes for each particle while boxes are made. */
    public static long bytes(int boxHeight, int boxWidth) {
        return 3L * Float.BYTES * boxHeight * (boxWidth + 2);
    }

    /**
     * What is known of a movie's micrograph.
     *
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param pixelSizeAngstrom of both
     * @param kilovolts of the microscope
     */
    public record Micrograph(int height, int width, double pixelSizeAngstrom, double kilovolts) {}

    /**
     * Makes the boxes.
     *
     * @param choice the files and the dose, for this micrograph
     * @param micrograph its size
     * @param places the particles, in the order of their table
     * @param boxHeight rows of a box
     * @param boxWidth columns of a box
     * @param cutter cuts them
     * @param files where the files are
     * @return a box for each particle
     * @throws BadInputException if a file cannot be used, or does not fit the micrograph
     */
    public static List<RealImage> of(
            MovieChoice choice,
            Micrograph micrograph,
            List<Place> places,
            int boxHeight,
            int boxWidth,
            BoxCutter cutter,
            DataFiles files) {
        try (Movie movie = Movie.open(choice.moviePath(), choice.flipTiff(), files)) {
            requireSize(choice, movie, micrograph);
            FrameShifts shifts = shifts(choice, micrograph, movie.frames(), files);
            ParticleBoxes boxes = new ParticleBoxes(places, boxHeight, boxWidth, cutter);
            DoseWeights dose = new DoseWeights(choice.preExposure(), choice.fluencePerFrame(), micrograph.kilovolts());
            double[] squares = new double[boxHeight * (boxWidth / 2 + 1)];
            for (int frame = 0; frame < movie.frames(); frame++) {
                double[] weights = boxes.weights(dose, frame, micrograph.pixelSizeAngstrom());
                for (int i = 0; i < squares.length; i++) {
                    squares[i] += weights[i] * weights[i];
                }
                boxes.add(withoutMean(movie.next(), frame, choice.moviePath()), frame, shifts, weights);
            }
            return boxes.finish(squares);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(choice.moviePath(), "cannot be read: " + e.getMessage()));
        }
    }

    /** How the particles move in the frames of a movie. */
    private static FrameShifts shifts(MovieChoice choice, Micrograph micrograph, int frames, DataFiles files) {
        if (choice.shiftsPath().isPresent()) {
            String path = choice.shiftsPath().get();
            return ParticleShifts.read(files.readText(path), path, frames);
        }
        return choice.deformationPath()
                .<FrameShifts>map(path -> new DeformationField(
                        DeformationField.nodes(files.readText(path), path),
                        frames,
                        micrograph.height(),
                        micrograph.width(),
                        micrograph.pixelSizeAngstrom()))
                .orElse(FrameShifts.NONE);
    }

    /**
     * Checks the files of a movie as far as possible without reading its pixels.
     *
     * @param choice the files, for one micrograph
     * @param micrograph its size
     * @param particles of the micrograph
     * @param files where they are
     * @throws BadInputException if one cannot be used, or does not fit the micrograph
     */
    public static void check(MovieChoice choice, Micrograph micrograph, int particles, DataFiles files) {
        try (Movie movie = Movie.open(choice.moviePath(), choice.flipTiff(), files)) {
            requireSize(choice, movie, micrograph);
            if (shifts(choice, micrograph, movie.frames(), files) instanceof ParticleShifts own) {
                own.requireParticles(particles);
            }
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(choice.moviePath(), "cannot be read: " + e.getMessage()));
        }
    }

    private static void requireSize(MovieChoice choice, Movie movie, Micrograph micrograph) {
        if (movie.height() != micrograph.height() || movie.width() != micrograph.width() || movie.frames() < 1) {
            throw new BadInputException(InputProblem.ofFile(
                    choice.moviePath(),
                    "has " + movie.frames() + " frames of " + movie.width() + " x " + movie.height()
                            + " pixels; expected frames of " + micrograph.width() + " x " + micrograph.height()
                            + ", the size of the micrograph: bin the movie, or search a micrograph of its size"));
        }
    }

    private static RealImage withoutMean(RealImage frame, int number, String path) {
        double mean = 0;
        for (float value : frame.values()) {
            mean += value;
        }
        mean /= frame.values().length;
        if (!Double.isFinite(mean)) {
            throw new BadInputException(InputProblem.ofFile(
                    path, "frame " + number + " (from 0) has values that are not finite; expected finite numbers"));
        }
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] -= (float) mean;
        }
        return frame;
    }

    private double[] weights(DoseWeights dose, int frame, double pixelSizeAngstrom) {
        int columns = width / 2 + 1;
        double[] weights = new double[height * columns];
        for (int y = 0; y < height; y++) {
            double ky = (double) (y <= height / 2 ? y : y - height) / height;
            for (int x = 0; x < columns; x++) {
                weights[y * columns + x] = dose.of(frame, Math.hypot(ky, (double) x / width) / pixelSizeAngstrom);
            }
        }
        return weights;
    }

    private void add(RealImage frame, int number, FrameShifts shifts, double[] weights) {
        IntStream.range(0, places.size()).parallel().forEach(particle -> {
            Place place = places.get(particle);
            double[] shift = shifts.of(number, place.number(), place.centreRow(), place.centreColumn());
            // Whole pixels are cut elsewhere, so that little of the box goes round its edges.
            int wholeY = (int) Math.round(shift[0]);
            int wholeX = (int) Math.round(shift[1]);
            RealImage box = cutter.cut(frame, place.boxY() - wholeY, place.boxX() - wholeX, height, width);
            addShifted(
                    RealFourier.forward(box),
                    new double[] {shift[0] - wholeY, shift[1] - wholeX},
                    weights,
                    sums[particle]);
        });
    }

    private void addShifted(HalfSpectrum box, double[] shift, double[] weights, float[] sum) {
        int columns = width / 2 + 1;
        for (int y = 0; y < height; y++) {
            double ky = (double) (y <= height / 2 ? y : y - height) / height;
            for (int x = 0; x < columns; x++) {
                int at = y * columns + x;
                double angle = -2 * Math.PI * (ky * shift[0] + (double) x / width * shift[1]);
                double cosine = Math.cos(angle) * weights[at];
                double sine = Math.sin(angle) * weights[at];
                float re = box.values()[2 * at];
                float im = box.values()[2 * at + 1];
                sum[2 * at] += (float) (re * cosine - im * sine);
                sum[2 * at + 1] += (float) (re * sine + im * cosine);
            }
        }
    }

    private List<RealImage> finish(double[] squares) {
        return Arrays.stream(sums)
                .map(sum -> {
                    for (int i = 0; i < squares.length; i++) {
                        float scale = (float) (1 / Math.sqrt(Math.max(squares[i], 1e-10)));
                        sum[2 * i] *= scale;
                        sum[2 * i + 1] *= scale;
                    }
                    return RealFourier.inverse(new HalfSpectrum(height, width, sum));
                })
                .toList();
    }
}
