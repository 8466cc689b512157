package dev.margay.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.PointGroup;
import dev.margay.orientation.Rotation;
import dev.margay.orientation.SymmetryGroup;
import dev.margay.particles.ExchangedParticle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which particles two tables have in common. */
class TableComparisonTest {

    private static final SymmetryGroup NONE =
            SymmetryGroup.of(PointGroup.UNSYMMETRIC).orElseThrow();

    private static ComparedParticle particle(int row, String micrograph, double x, double psi, double score) {
        return new ComparedParticle(row, micrograph, x, 50, new Rotation(10, 20, psi), 9000, score);
    }

    @Test
    void theNearestPairsAreTheSameAndEachParticleCountsOnce() {
        List<ComparedParticle> first = List.of(particle(0, "m", 100, 0, 1), particle(1, "m", 108, 0, 2));
        List<ComparedParticle> second =
                List.of(particle(0, "m", 105, 0, 3), particle(1, "m", 111, 0, 4), particle(2, "n", 100, 0, 5));
        TableComparison comparison = TableComparison.of(first, second, new MatchChoice(10, 180, NONE));
        // 108 and 105 are the nearest; then 111 is too far from 100.
        assertThat(comparison.pairs()).hasSize(1);
        assertThat(comparison.pairs().get(0).first().row()).isEqualTo(1);
        assertThat(comparison.pairs().get(0).second().row()).isZero();
        assertThat(comparison.pairs().get(0).distanceAngstrom()).isEqualTo(3);
        assertThat(comparison.onlyFirst()).extracting(ComparedParticle::row).containsExactly(0);
        assertThat(comparison.onlySecond()).extracting(ComparedParticle::row).containsExactly(1, 2);
        assertThat(comparison.recall()).isEqualTo(0.5);
        assertThat(comparison.precision()).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void orientationsDecideOnRequestWithTheSymmetry() {
        List<ComparedParticle> first =
                List.of(new ComparedParticle(0, "m", 0, 0, new Rotation(10, 20, 30), 9000, Double.NaN));
        List<ComparedParticle> turned =
                List.of(new ComparedParticle(0, "m", 0, 0, new Rotation(101, 20, 30), 9000, Double.NaN));
        SymmetryGroup four =
                SymmetryGroup.of(new PointGroup(PointGroup.Family.C, 4)).orElseThrow();
        assertThat(TableComparison.of(first, turned, new MatchChoice(1, 5, NONE))
                        .pairs())
                .isEmpty();
        List<TableComparison.Pair> pairs =
                TableComparison.of(first, turned, new MatchChoice(1, 5, four)).pairs();
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).degrees()).isEqualTo(1, within(1e-9));
    }

    @Test
    void recallAndPrecisionFollowTheScoreOfTheSecondTable() {
        List<ComparedParticle> first = List.of(particle(0, "m", 0, 0, 1), particle(1, "m", 100, 0, 1));
        List<ComparedParticle> second =
                List.of(particle(0, "m", 0, 0, 7), particle(1, "m", 50, 0, 9), particle(2, "m", 100, 0, 5));
        assertThat(TableComparison.of(first, second, new MatchChoice(1, 180, NONE))
                        .curve())
                .containsExactly(
                        new TableComparison.AtScore(9, 0, 0),
                        new TableComparison.AtScore(7, 0.5, 0.5),
                        new TableComparison.AtScore(5, 1, 2.0 / 3));
    }

    @Test
    void micrographsAreTheSameInOtherFoldersAndAfterAnImportByCryosparc() {
        ExchangedParticle.Microscope microscope = new ExchangedParticle.Microscope(2, 300, 2.7, 0.07, Optional.empty());
        for (String path : List.of("a/m1.mrc", "J1/imported/000090334788266266069_m1.mrc", "m1.tif")) {
            ComparedParticle own = ComparedParticle.of(
                    3,
                    new ExchangedParticle(path, 10.5, 20, 1, 2, 3, 9100, 8900, 0, 0, 0, microscope, Optional.empty())
                            .particle(0, 64, Map.of("rlnAutopickFigureOfMerit", "0.75"), "test"));
            assertThat(own.micrograph()).isEqualTo("m1");
            assertThat(own.xAngstrom()).isEqualTo(21);
            assertThat(own.defocusAngstrom()).isEqualTo(9000);
            assertThat(own.score()).isEqualTo(0.75);
        }
    }
}
