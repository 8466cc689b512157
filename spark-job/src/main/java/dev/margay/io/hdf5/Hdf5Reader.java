package dev.margay.io.hdf5;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An HDF5 file that is read. What it lacks gives a {@link BadInputException} with the name of the file. */
public final class Hdf5Reader implements AutoCloseable {

    private static final byte[] MARK = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final String written;
    private final HdfFile file;

    private Hdf5Reader(String written, HdfFile file) {
        this.written = written;
        this.file = file;
    }

    /** Whether a file that exists is an HDF5 file, by its first bytes. */
    public static boolean isHdf5(String written, DataFiles files) {
        if (files.requireReadableFile(written, "").isPresent()) {
            return false;
        }
        try (InputStream in = files.open(written)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @throws BadInputException if it cannot be read, or is no HDF5 file
     */
    public static Hdf5Reader open(String written, DataFiles files) {
        files.requireReadableFile(written, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try {
            Optional<java.nio.file.Path> local = files.localPath(written);
            if (local.isPresent()) {
                return new Hdf5Reader(written, new HdfFile(local.get()));
            }
            try (InputStream in = files.open(written)) {
                return new Hdf5Reader(written, HdfFile.fromInputStream(in));
            }
        } catch (IOException | RuntimeException e) {
            throw new BadInputException(
                    InputProblem.ofFile(written, "cannot be read as an HDF5 file: " + e.getMessage()));
        }
    }

    /** Whether there is a group or data set. */
    public boolean has(String path) {
        return node(path).isPresent();
    }

    private Optional<Node> node(String path) {
        try {
            return Optional.of(path.equals("/") ? file : file.getByPath(path));
        } catch (HdfException e) {
            return Optional.empty();
        }
    }

    /** Names in a group, in their order; empty if there is no such group. */
    public List<String> names(String group) {
        return node(group)
                .filter(Node::isGroup)
                .map(node ->
                        List.copyOf(((io.jhdf.api.Group) node).getChildren().keySet()))
                .orElse(List.of());
    }

    /** The size of a data set in words, such as {@code 480 x 320 float}; empty for a group. */
    public String size(String path) {
        return node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .map(data -> Arrays.stream(data.getDimensions())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(" x "))
                        + " " + data.getJavaType().getSimpleName())
                .orElse("");
    }

    /** An attribute of a node; empty if there is none. */
    public Optional<Object> attribute(String path, String name) {
        try {
            return node(path).map(one -> one.getAttribute(name)).map(Attribute::getData);
        } catch (RuntimeException e) {
            throw bad("the attribute " + name + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * A data set.
     *
     * @throws BadInputException if it is missing, or cannot be read
     */
    public Object data(String path) {
        Node node = node(path).orElseThrow(() -> bad("has no " + path));
        if (!(node instanceof Dataset data)) {
            throw bad("has a group " + path + "; expected a data set");
        }
        try {
            return data.getData();
        } catch (RuntimeException e) {
            // The library throws exceptions of many kinds for a damaged file.
            throw bad(path + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * A data set as an image.
     *
     * @throws BadInputException if it is missing, or not a rectangle of 32-bit floats
     */
    public RealImage image(String path) {
        if (!(data(path) instanceof float[][] rows) || rows.length == 0 || rows[0].length == 0) {
            throw bad(path + " is not a table of 32-bit floats; expected a map");
        }
        RealImage image = RealImage.zeros(rows.length, rows[0].length);
        for (int y = 0; y < rows.length; y++) {
            System.arraycopy(rows[y], 0, image.values(), y * image.width(), image.width());
        }
        for (float value : image.values()) {
            if (!Float.isFinite(value)) {
                throw bad(path + " has a pixel that is " + value + "; expected finite numbers");
            }
        }
        return image;
    }

    private BadInputException bad(String message) {
        return new BadInputException(InputProblem.ofFile(written, message));
    }

    @Override
    public void close() {
        file.close();
    }
}
