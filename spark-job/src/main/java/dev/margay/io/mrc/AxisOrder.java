package dev.margay.io.mrc;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;

/**
 * Which of x, y and z (0, 1, 2) the columns, rows and sections of an MRC file run along. CCP4 maps often differ from the usual
 * order.
 */
record AxisOrder(int columns, int rows, int sections) {

    static final AxisOrder USUAL = new AxisOrder(0, 1, 2);

    /** From the header's MAPC, MAPR, MAPS; any other value than a permutation of 1, 2, 3 (many files have zeros) means the usual order. */
    static AxisOrder of(int mapc, int mapr, int maps) {
        boolean permutation = mapc >= 1
                && mapc <= 3
                && mapr >= 1
                && mapr <= 3
                && maps >= 1
                && maps <= 3
                && mapc != mapr
                && mapr != maps
                && mapc != maps;
        return permutation ? new AxisOrder(mapc - 1, mapr - 1, maps - 1) : USUAL;
    }

    /** Whether the columns of an image run along y. */
    boolean swapsImage() {
        return columns == 1 && rows == 0;
    }

    /** The image with x along its columns; transposed if the columns run along y. */
    RealImage toUsualOrder(RealImage image) {
        if (!swapsImage()) {
            return image;
        }
        float[] usual = new float[image.values().length];
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                usual[column * image.height() + row] = image.at(row, column);
            }
        }
        return new RealImage(/* height= */ image.width(), /* width= */ image.height(), usual);
    }

    /** The volume with x along its columns, y along its rows and z along its sections. */
    RealVolume toUsualOrder(RealVolume volume) {
        if (equals(USUAL)) {
            return volume;
        }
        int n = volume.size();
        float[] usual = new float[volume.values().length];
        int[] xyz = new int[3];
        int i = 0;
        for (int section = 0; section < n; section++) {
            xyz[sections] = section;
            for (int row = 0; row < n; row++) {
                xyz[rows] = row;
                for (int column = 0; column < n; column++) {
                    xyz[columns] = column;
                    usual[(xyz[2] * n + xyz[1]) * n + xyz[0]] = volume.values()[i++];
                }
            }
        }
        return new RealVolume(n, usual);
    }
}
