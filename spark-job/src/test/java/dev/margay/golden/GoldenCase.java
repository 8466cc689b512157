package dev.margay.golden;

import dev.margay.config.ConfigReading;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/**
 * One golden search: a configuration as Leopard-EM read it, and the maps that it wrote.
 *
 * @param name folder of the case
 * @param configuration file name of the YAML
 * @param expected folder of the maps
 */
public record GoldenCase(String name, String configuration, String expected) {

    /** The folder of a case, or of the grids. */
    public static Path folder(String name) {
        try {
            return Path.of(GoldenCase.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Path of the configuration. */
    public Path configPath() {
        return folder(name).resolve(configuration);
    }

    /** The configuration, read by the reader of the program. */
    public MatchTemplateConfig config() {
        try {
            ConfigReading reading = MatchTemplateConfigReader.read(
                    Files.readString(folder(name).resolve(configuration)), configuration);
            return reading.orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The micrograph that is searched. */
    public RealImage micrograph() {
        return reader().readMicrograph("micrograph.mrc").image();
    }

    /** The template that is searched for. */
    public RealVolume template() {
        return reader().readTemplate("template.mrc").volume();
    }

    /** One of the maps that Leopard-EM wrote, such as {@code mip}. */
    public RealImage expectedMap(String map) {
        return reader().readMicrograph(expected + "/" + map + ".mrc").image();
    }

    /** Whether Leopard-EM wrote a table for these maps. */
    public boolean hasExpectedTable() {
        return Files.exists(expectedTable());
    }

    /** The table that Leopard-EM wrote. */
    public Path expectedTable() {
        return folder(name).resolve(expected).resolve("results.csv");
    }

    private MrcReader reader() {
        return new MrcReader(new DataFiles(new Configuration(), folder(name)));
    }

    @Override
    public String toString() {
        return name + "/" + configuration;
    }
}
