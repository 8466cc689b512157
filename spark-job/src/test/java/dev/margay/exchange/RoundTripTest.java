package dev.margay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.cistem.CistemReader;
import dev.margay.exchange.cistem.CistemTable;
import dev.margay.exchange.cryosparc.CryosparcReader;
import dev.margay.exchange.cryosparc.CryosparcTable;
import dev.margay.exchange.relion.RelionReader;
import dev.margay.exchange.relion.RelionTable;
import dev.margay.io.DataFiles;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.ParquetTableReader;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleParquet;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.ParticleTableReader;
import dev.margay.particles.StackImage;
import dev.margay.particles.TableColumns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.conf.Configuration;

/** What is exported comes back the same, in every format, for any particles. */
class RoundTripTest {

    /** Single precision of a fraction of a micrograph, and of an angle in radians. */
    private static final double SINGLE = 2e-3;

    private static final MicrographShape SHAPE = new MicrographShape(4092, 5760);

    private final DataFiles files = DataFiles.local();

    @Provide
    Arbitrary<List<ExchangedParticle>> tables() {
        return Arbitraries.of(true, false)
                .flatMap(images -> particles(images).list().ofMinSize(1).ofMaxSize(6));
    }

    private static Arbitrary<ExchangedParticle> particles(boolean images) {
        Arbitrary<Double> place = Arbitraries.doubles().between(40, 4000);
        Arbitrary<Double> angle = Arbitraries.doubles().between(0, 360);
        Arbitrary<Double> defocus = Arbitraries.doubles().between(3000, 30000);
        Arbitrary<ExchangedParticle.Microscope> microscope = Arbitraries.of(
                ExchangedTables.MICROSCOPE, new ExchangedParticle.Microscope(0.83, 200, 0.01, 0.1, Optional.empty()));
        return Combinators.combine(
                        Arbitraries.of("mics/a.mrc", "mics/b with blank.mrc", "c.mrc"),
                        place,
                        place,
                        angle,
                        Arbitraries.doubles().between(0, 180),
                        angle,
                        defocus,
                        microscope)
                .as((micrograph, x, y, phi, theta, psi, u, optics) -> new ExchangedParticle(
                        micrograph,
                        x,
                        y,
                        phi,
                        theta,
                        psi,
                        u,
                        u - 250,
                        phi / 2,
                        theta,
                        psi / 3,
                        optics,
                        images
                                ? Optional.of(new StackImage(
                                        7,
                                        "stacks/s.mrcs",
                                        128,
                                        2 * optics.pixelSizeAngstrom(),
                                        Math.rint(x),
                                        Math.rint(y),
                                        true))
                                : Optional.empty()));
    }

    @Property(tries = 100)
    void relion(@ForAll("tables") List<ExchangedParticle> table) throws IOException {
        assertBack(
                table,
                RelionTable::write,
                "p.star",
                (file, all) -> RelionReader.read(file, all, ImportChoice.NONE),
                1e-5);
    }

    @Property(tries = 100)
    void cistem(@ForAll("tables") List<ExchangedParticle> table) throws IOException {
        List<ExchangedParticle> without =
                table.stream().map(RoundTripTest::asInCistem).toList();
        assertBack(
                without,
                CistemTable::write,
                "p.star",
                (file, all) -> CistemReader.read(file, all, ImportChoice.NONE),
                1e-5);
    }

    @Property(tries = 100)
    void cryosparc(@ForAll("tables") List<ExchangedParticle> table) throws IOException {
        assertBack(
                table,
                (own, out) -> CryosparcTable.write(own, micrograph -> SHAPE, out),
                "p.cs",
                (file, all) -> CryosparcReader.read(file, all, ImportChoice.NONE),
                SINGLE);
    }

    @Property(tries = 100)
    void tablesOfMargay(@ForAll("tables") List<ExchangedParticle> table) throws IOException {
        List<Particle> rows = ExchangedTables.rows(table);
        List<Particle> csv = ParticleTableReader.read(
                new ByteArrayInputStream(ExchangedTables.bytes(
                                rows, (own, out) -> ParticleTable.write(own.rows(), TableColumns.of(rows), out))
                        .toByteArray()),
                "p.csv");
        assertThat(csv).isEqualTo(rows);
        List<Particle> parquet = new ArrayList<>();
        Path folder = Files.createTempDirectory("round-trip");
        String file = ExchangedTables.file(
                folder,
                "p.parquet",
                ExchangedTables.bytes(rows, (own, out) -> ParticleParquet.write(own.rows(), TableColumns.of(rows), out))
                        .toByteArray());
        ParquetTableReader.read(files.resolve(file), new Configuration(), file, parquet::add);
        assertThat(parquet).isEqualTo(rows);
        delete(folder, file);
    }

    /** It has no B factor, and one pixel size: that of images and micrographs. */
    private static ExchangedParticle asInCistem(ExchangedParticle own) {
        return new ExchangedParticle(
                own.micrograph(),
                own.centreX(),
                own.centreY(),
                own.phi(),
                own.theta(),
                own.psi(),
                own.defocusUAngstrom(),
                own.defocusVAngstrom(),
                own.astigmatismAngleDegrees(),
                own.phaseShiftDegrees(),
                0,
                own.microscope(),
                own.image()
                        .map(image -> new StackImage(
                                image.number(),
                                image.stack(),
                                0,
                                own.microscope().pixelSizeAngstrom(),
                                image.centreX(),
                                image.centreY(),
                                false)));
    }

    @FunctionalInterface
    private interface Reading {
        ForeignTable read(String file, DataFiles files) throws IOException;
    }

    private void assertBack(
            List<ExchangedParticle> table, ExchangedTables.Writing writing, String name, Reading reading, double error)
            throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        List<Particle> rows = ExchangedTables.rows(table);
        String file = ExchangedTables.file(
                folder, name, ExchangedTables.bytes(rows, writing).toByteArray());
        List<Particle> back = ExchangedTables.all(reading.read(file, files));
        assertThat(back).hasSameSizeAs(table);
        for (int i = 0; i < back.size(); i++) {
            assertSame(ExchangedParticle.of(back.get(i)), table.get(i), error);
        }
        delete(folder, file);
    }

    private static void delete(Path folder, String file) throws IOException {
        Files.delete(Path.of(file));
        Files.delete(folder);
    }

    private static void assertSame(ExchangedParticle back, ExchangedParticle own, double error) {
        assertThat(back.micrograph()).isEqualTo(own.micrograph());
        assertThat(back.centreX()).isEqualTo(own.centreX(), within(error));
        assertThat(back.centreY()).isEqualTo(own.centreY(), within(error));
        assertThat(new Rotation(back.phi(), back.theta(), back.psi())
                        .angleTo(new Rotation(own.phi(), own.theta(), own.psi())))
                .isLessThan(2e-4);
        assertThat(back.defocusUAngstrom()).isEqualTo(own.defocusUAngstrom(), within(error));
        assertThat(back.defocusVAngstrom()).isEqualTo(own.defocusVAngstrom(), within(error));
        assertThat(back.astigmatismAngleDegrees()).isEqualTo(own.astigmatismAngleDegrees(), within(2e-5));
        assertThat(back.phaseShiftDegrees()).isEqualTo(own.phaseShiftDegrees(), within(2e-5));
        assertThat(back.bFactorSquareAngstrom()).isEqualTo(own.bFactorSquareAngstrom(), within(2e-5));
        assertThat(back.microscope().pixelSizeAngstrom())
                .isEqualTo(own.microscope().pixelSizeAngstrom(), within(1e-6));
        assertThat(back.microscope().voltageKilovolts())
                .isEqualTo(own.microscope().voltageKilovolts());
        assertThat(back.microscope().sphericalAberrationMillimetres())
                .isEqualTo(own.microscope().sphericalAberrationMillimetres(), within(1e-6));
        assertThat(back.microscope().amplitudeContrastRatio())
                .isEqualTo(own.microscope().amplitudeContrastRatio(), within(1e-6));
        assertThat(back.image().map(StackImage::name)).isEqualTo(own.image().map(StackImage::name));
        own.image().ifPresent(image -> {
            StackImage other = back.image().orElseThrow();
            assertThat(other.centreX()).isEqualTo(image.centreX(), within(error));
            assertThat(other.centreY()).isEqualTo(image.centreY(), within(error));
            assertThat(other.pixelSizeAngstrom()).isEqualTo(image.pixelSizeAngstrom(), within(1e-6));
        });
    }
}
