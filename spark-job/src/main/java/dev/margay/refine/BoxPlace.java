package dev.margay.refine;

import dev.margay.kernels.local.LocalShape;

/**
 * Where the box of a particle is cut, and where the particle is in the window of that box.
 *
 * @param boxY row of the box's top left corner in the micrograph; may be outside
 * @param boxX column of that corner
 * @param row placement of the window at which the particle starts
 * @param column placement of the window at which the particle starts
 * @param shiftY how far below that placement it starts, from -0.5 to 0.5 pixels
 * @param shiftX how far to the right
 */
record BoxPlace(int boxY, int boxX, int row, int column, double shiftY, double shiftX) {

    /**
     * The place of a box around a template.
     *
     * @param cornerY row of the template's top left corner, pixels; not always whole
     * @param cornerX column of that corner
     * @param shape sizes
     */
    static BoxPlace around(double cornerY, double cornerX, LocalShape shape) {
        int y = Math.toIntExact(Math.round(cornerY));
        int x = Math.toIntExact(Math.round(cornerX));
        // With an even number of placements, one more lies above than below.
        int row = shape.windowHeight() / 2;
        int column = shape.windowWidth() / 2;
        return new BoxPlace(y - row, x - column, row, column, cornerY - y, cornerX - x);
    }

    /** The same with the box a pixel further down and right where box and template differ by an odd number, as in Leopard-EM. */
    BoxPlace movedWhereOdd(LocalShape shape) {
        return new BoxPlace(
                boxY + 1 - shape.windowHeight() % 2, boxX + 1 - shape.windowWidth() % 2, row, column, shiftY, shiftX);
    }
}
