package dev.margay.movie;

/** How the frames of a movie must be moved, so that a place of the micrograph is at the same pixels in all of them. */
public interface FrameShifts {

    /** Nothing moves. */
    FrameShifts NONE = (frame, particle, row, column) -> new double[2];

    /**
     * What must be done to a frame, so that a particle is where it is in the micrograph.
     *
     * @param frame from 0
     * @param particle its number among the rows of its micrograph, from 0
     * @param row of its centre, pixels
     * @param column of its centre, pixels
     * @return by how many pixels the frame's content must move down and to the right
     */
    double[] of(int frame, int particle, double row, double column);
}
