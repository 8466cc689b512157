package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import dev.margay.plan.NoiseControl;
import dev.margay.problem.BadInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From what the strategy of a data set was chosen: {@code strategy.json} in its folder. Later runs choose from the same, so that rows can be
 * added to the table, or moved, and finished results still belong to the data set.
 *
 * @param templates the basis of each template, by its path in the configuration
 */
record StrategyBasis(Map<String, Basis> templates) {

    private static final Logger LOGGER = LoggerFactory.getLogger(StrategyBasis.class);

    /** Its name in the data set's folder. */
    static final String FILE = "strategy.json";

    /** Nothing was chosen yet. */
    static final StrategyBasis NONE = new StrategyBasis(Map.of());

    StrategyBasis {
        templates = templates == null ? Map.of() : new TreeMap<>(templates);
    }

    /**
     * The basis of one template.
     *
     * @param micrograph whose filters the strategy was chosen with, as in the table
     * @param control size of the control
     */
    record Basis(String micrograph, NoiseControl.Size control) {}

    /** The basis of a template, if it was chosen. */
    Optional<Basis> of(String template) {
        return Optional.ofNullable(templates.get(template))
                .filter(basis -> basis.micrograph() != null && basis.control() != null);
    }

    /** Reads it. If it is missing, or damaged, the strategy is chosen again. */
    static StrategyBasis read(String folder, DataFiles files) {
        String path = folder + "/" + FILE;
        try (InputStream in = files.open(path)) {
            StrategyBasis read =
                    JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), StrategyBasis.class);
            return read == null ? NONE : read;
        } catch (FileNotFoundException e) {
            return NONE;
        } catch (IOException | BadInputException e) {
            LOGGER.warn("{} cannot be read, so the strategy is chosen again: {}", path, e.getMessage());
            return NONE;
        }
    }

    /** Writes it into a folder, completely or not at all. */
    void write(String folder, DataFiles files) throws IOException {
        byte[] text = JsonText.bytesOf(this);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(folder + "/" + FILE, out -> out.write(text));
            outputs.commit();
        }
    }
}
