package dev.margay.handoff;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.MicrographShape;
import dev.margay.exchange.chimerax.OrientationBars;
import dev.margay.exchange.chimerax.Scene;
import dev.margay.exchange.chimerax.ScenePicture;
import dev.margay.exchange.cistem.CistemTable;
import dev.margay.exchange.cryosparc.CryosparcTable;
import dev.margay.exchange.leopard.ParticleFile;
import dev.margay.exchange.relion.RelionTable;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.particles.ParticleParquet;
import dev.margay.particles.ParticleTable;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.Build;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes particles in any format.
 *
 * @param files where micrographs and templates are, for formats that need their size
 * @param template shown in scenes; empty for that of the table
 * @param name of the table, for messages
 */
public record ParticleSink(DataFiles files, Optional<String> template, String name) {

    /** What a format needs besides the table, found before anything is written. */
    @FunctionalInterface
    public interface Content {
        /** Writes the file; does not close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The content of a file in a format.
     *
     * @throws BadInputException if the format needs something that is missing
     */
    public Content content(ExportedTable table, ExchangeFormat format) throws IOException {
        return switch (format) {
            case RELION -> out -> RelionTable.write(table, out);
            case RELION_3_0 -> out -> RelionTable.writeOld(table, out);
            case CISTEM -> out -> CistemTable.write(table, out);
            case CRYOSPARC -> cryosparc(table);
            case CHIMERAX -> scene(table);
            case BILD -> bars(table);
            case CSV -> out -> ParticleTable.write(table.rows(), table.columns(), out);
            case PARQUET -> out -> ParticleParquet.write(table.rows(), table.columns(), out);
            case HDF5 -> out -> ParticleFile.write(table.rows(), Build.current().version(), out);
        };
    }

    private Content cryosparc(ExportedTable table) {
        Map<String, MicrographShape> shapes = new HashMap<>();
        List<InputProblem> problems = new ArrayList<>();
        MrcReader reader = new MrcReader(files);
        for (String micrograph : table.micrographs()) {
            if (micrograph.isBlank()) {
                problems.add(
                        InputProblem.ofFile(name, "has particles without a micrograph; give a table with their paths"));
                continue;
            }
            try {
                MrcReader.Size size = reader.micrographSize(micrograph);
                shapes.put(micrograph, new MicrographShape(size.height(), size.width()));
            } catch (BadInputException e) {
                e.problems().forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            problems.add(InputProblem.ofFile(
                    name,
                    "cannot be written for cryoSPARC, whose positions are fractions of the micrograph: the size of each"
                            + " micrograph is needed; name the folder in which their paths start"));
        }
        if (table.withImages() && table.groups().stream().anyMatch(group -> group.imageSize() == 0)) {
            problems.add(InputProblem.ofFile(
                    name, "does not have the size of its images, which cryoSPARC needs; extract them again"));
        }
        BadInputException.throwIfAny(problems);
        return out -> CryosparcTable.write(table, shapes::get, out);
    }

    private Content scene(ExportedTable table) throws IOException {
        if (table.micrographs().size() != 1) {
            throw new BadInputException(InputProblem.of(
                    Setting.MICROGRAPH,
                    "a scene shows one micrograph, but the table has "
                            + table.micrographs().size() + "; choose one of " + firstOf(table.micrographs())));
        }
        ScenePicture density = template(table);
        String micrograph = table.micrographs().iterator().next();
        Optional<ScenePicture> ground =
                files.requireReadableFile(micrograph, "").isPresent()
                        ? Optional.empty()
                        : Optional.of(new ScenePicture(
                                files.fullPath(micrograph),
                                0,
                                table.groups().get(0).microscope().pixelSizeAngstrom()));
        return out -> Scene.write(table, density, ground, out);
    }

    private Content bars(ExportedTable table) throws IOException {
        ScenePicture density = template(table);
        return out -> OrientationBars.write(table, density.size(), density.pixelSizeAngstrom(), out);
    }

    private ScenePicture template(ExportedTable table) throws IOException {
        String path = template.isPresent() ? template.get() : ofTable(table);
        try {
            MrcReader.Size size = new MrcReader(files).templateSize(path);
            double pixel = size.pixelSizeAngstrom() > 0
                    ? size.pixelSizeAngstrom()
                    : table.groups().get(0).microscope().pixelSizeAngstrom();
            return new ScenePicture(files.fullPath(path), size.width(), pixel);
        } catch (BadInputException e) {
            throw new BadInputException(e.problems().stream()
                    .map(problem -> problem.causedBy(Setting.TEMPLATE))
                    .toList());
        }
    }

    private static String ofTable(ExportedTable table) throws IOException {
        List<String> first = new ArrayList<>();
        table.rows().forEach(particle -> {
            if (first.isEmpty()) {
                first.add(particle.files().template());
            }
        });
        if (first.isEmpty() || first.get(0).isBlank()) {
            throw new BadInputException(InputProblem.of(
                    Setting.TEMPLATE, "is needed, because the table does not name one; expected an MRC file"));
        }
        return first.get(0);
    }

    private static String firstOf(Set<String> names) {
        List<String> first = names.stream().limit(3).toList();
        return String.join(", ", first) + (names.size() > first.size() ? ", ..." : "");
    }
}
