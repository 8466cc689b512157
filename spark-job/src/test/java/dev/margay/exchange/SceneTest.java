package dev.margay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.chimerax.OrientationBars;
import dev.margay.exchange.chimerax.Scene;
import dev.margay.exchange.chimerax.ScenePicture;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scenes for ChimeraX. */
class SceneTest {

    private static final ScenePicture TEMPLATE = new ScenePicture("/t/template.mrc", 65, 1.25);

    private static Particle particle(double x, double y, String relativeDefocus, String score) {
        double relative = Double.parseDouble(relativeDefocus);
        return new ExchangedParticle(
                        "m.mrc",
                        x,
                        y,
                        30,
                        50,
                        70,
                        9000 + relative,
                        8000 + relative,
                        25,
                        0,
                        0,
                        ExchangedTables.MICROSCOPE,
                        Optional.empty())
                .particle(0, 65, Map.of("relative_defocus", relativeDefocus, "scaled_mip", score), "test");
    }

    private static double[] matrix(String line) {
        assertThat(line).startsWith("view matrix models #2.");
        return Arrays.stream(line.substring(line.indexOf(',') + 1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Voxel (i, j, k) is at (i, j, k) times the voxel size; the projection at R shows the point p at (c0 . p, c1 . p). */
    @Test
    void theTemplateIsWhereTheMicroscopeSawIt() throws IOException {
        List<Particle> particles = List.of(particle(100.5, 60, "-300", "8"), particle(20, 30, "300", "10"));
        String text =
                ExchangedTables.written(particles, (table, out) -> Scene.write(table, TEMPLATE, Optional.empty(), out));
        List<String> views =
                text.lines().filter(line -> line.startsWith("view matrix")).toList();
        assertThat(views).hasSize(2);
        double[] m = matrix(views.get(0));
        double[][] r = new Rotation(30, 50, 70).matrix();
        double[] point = {7, -4, 11};
        double centre = 32 * 1.25;
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            seen[row] = m[4 * row + 3];
            for (int column = 0; column < 3; column++) {
                seen[row] += m[4 * row + column] * (centre + point[column]);
            }
        }
        double onX = r[0][0] * point[0] + r[1][0] * point[1] + r[2][0] * point[2];
        double onY = r[0][1] * point[0] + r[1][1] * point[1] + r[2][1] * point[2];
        double along = r[0][2] * point[0] + r[1][2] * point[1] + r[2][2] * point[2];
        assertThat(seen[0]).isEqualTo(100.5 * 1.25 + onX, within(1e-4));
        assertThat(seen[1]).isEqualTo(60 * 1.25 + onY, within(1e-4));
        // Less underfocus is higher.
        assertThat(seen[2]).isEqualTo(300 + along, within(1e-4));
    }

    @Test
    void coloursFollowTheScore() throws IOException {
        List<Particle> particles = List.of(particle(100, 60, "0", "8"), particle(20, 30, "0", "10"));
        String text = ExchangedTables.written(
                particles,
                (table, out) -> Scene.write(table, TEMPLATE, Optional.of(new ScenePicture("/t/m.mrc", 0, 1.25)), out));
        assertThat(text.lines())
                .contains(
                        "open \"/t/m.mrc\" id 1",
                        "volume #1 originIndex 0,0,0 voxelSize 1.250000 style image",
                        "open \"/t/template.mrc\" id 2.2")
                .anySatisfy(line -> assertThat(line).startsWith("volume #2.1").endsWith("color #0080ff"))
                .anySatisfy(line -> assertThat(line).startsWith("volume #2.2").endsWith("color #ffff00"));
    }

    @Test
    void barsPointWhereParticlesAreSeenFrom() throws IOException {
        String text = ExchangedTables.written(
                List.of(particle(100, 60, "0", "8")), (table, out) -> OrientationBars.write(table, 65, 1.25, out));
        double[] bar = text.lines()
                .filter(line -> line.startsWith(".cylinder"))
                .flatMapToDouble(
                        line -> Arrays.stream(line.substring(10).split(" ")).mapToDouble(Double::parseDouble))
                .toArray();
        assertThat(bar).hasSize(7);
        double[] direction = {bar[3] - bar[0], bar[4] - bar[1], bar[5] - bar[2]};
        double length =
                Math.sqrt(Arrays.stream(direction).map(part -> part * part).sum());
        double[][] r = new Rotation(30, 50, 70).matrix();
        double cosine = (direction[0] * r[0][2] + direction[1] * r[1][2] + direction[2] * r[2][2]) / length;
        // Within the bin of six degrees.
        assertThat(Math.toDegrees(Math.acos(cosine))).isLessThan(6);
        assertThat(bar[0]).isEqualTo(32 * 1.25 + 32.5 * 1.25 * direction[0] / length, within(1e-3));
    }
}
