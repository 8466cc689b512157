package dev.margay.twostage;

import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.localsearch.Climb;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.localsearch.LocalPose;
import dev.margay.localsearch.LocalTarget;
import dev.margay.localsearch.SearchProgress;
import java.util.List;

/** Climbs from the candidates of tiles with one engine. */
public final class CandidateClimb {

    private final FirstStage stage;
    private final CandidateFinder finder;
    private final Climb climb;

    /**
     * Ready to climb.
     *
     * @param stage the first stage
     * @param rule which pixels are candidates
     * @param settings of each climb
     */
    public CandidateClimb(FirstStage stage, CandidateRule rule, ClimbSettings settings) {
        this.stage = stage;
        finder = new CandidateFinder(stage, rule);
        climb = new Climb(stage.shape(), settings);
    }

    /**
     * Climbs from all candidates of a tile, a few at a time.
     *
     * @param correlator the engine, with the sizes of {@link FirstStage#shape}
     * @param tile one tile
     * @param atOnce how many to load at a time
     * @param progress is informed
     */
    public ClimbedPixels climb(LocalCorrelator correlator, Tiles.Tile tile, int atOnce, SearchProgress progress) {
        List<Candidate> candidates = finder.in(tile);
        ClimbedPixels climbed = new ClimbedPixels();
        for (int from = 0; from < candidates.size(); from += atOnce) {
            List<Candidate> some = candidates.subList(from, Math.min(candidates.size(), from + atOnce));
            List<LocalTarget> targets = some.stream().map(stage::target).toList();
            correlator.load(targets.stream().map(LocalTarget::box).toList());
            List<LocalPose> poses = climb.run(correlator, targets, progress);
            for (int i = 0; i < poses.size(); i++) {
                LocalPose pose = poses.get(i);
                climbed.add(ClimbedPixel.of(some.get(i), pose, stage), pose.evaluations());
            }
        }
        return climbed;
    }
}
