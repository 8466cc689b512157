package dev.margay.refine;

import dev.margay.config.OpticsGroup;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.LocalTarget;
import dev.margay.movie.ParticleBoxes;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleOptics;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Filters a micrograph, and makes the projective filters and the starts of its particles. */
final class MicrographPreparation {

    private static final long MOST_FILTER_BYTES = 1L << 30;

    private final RefinementPlan plan;
    private final DetectorMtf mtf;
    private final LocalShape shape;
    private final List<MicrographData.Optics> optics = new ArrayList<>();
    private final Map<OpticsKey, Integer> known = new LinkedHashMap<>();

    MicrographPreparation(RefinementPlan plan, DetectorMtf mtf) {
        this.plan = plan;
        this.mtf = mtf;
        shape = plan.shape();
    }

    /** What projective filters depend on: the microscope, and how much a particle's pixel size differs at the start. */
    private record OpticsKey(OpticsGroup group, double pixelSizeOffsetAngstrom) {}

    /**
     * Everything that executors need.
     *
     * @param micrograph the image, outliers replaced
     * @param mean map of the search
     * @param deviation map of the search
     * @param members the particles
     */
    MicrographData prepare(
            RealImage micrograph, RealImage mean, RealImage deviation, List<ParticleStack.Member> members) {
        return prepare(micrograph, mean, deviation, members, Optional.empty());
    }

    /**
     * Likewise, with boxes that are made from a movie.
     *
     * @param fromMovie makes them at these places
     */
    MicrographData prepare(
            RealImage micrograph,
            RealImage mean,
            RealImage deviation,
            List<ParticleStack.Member> members,
            Optional<Function<List<ParticleBoxes.Place>, List<RealImage>>> fromMovie) {
        RefineTemplateConfig config = plan.config();
        boolean global = config.globalFiltering();
        PreparedMicrograph prepared = global ? PreparedMicrograph.of(micrograph, config.filters()) : null;
        RadialFilters filters = global ? prepared.filters() : RadialFilters.none();
        RealImage image = global ? scaled(RealFourier.inverse(prepared.spectrum())) : micrograph;
        List<MicrographData.Start> starts = new ArrayList<>();
        for (ParticleStack.Member member : members) {
            starts.add(start(member, filters, mean, deviation));
        }
        requireMemory(members.get(0).particle().files().micrograph());
        boolean forBox = !global || plan.has(LeopardFault.NORMALISED_FOR_BOX);
        List<RealImage> boxes =
                fromMovie.map(make -> make.apply(places(starts, members))).orElse(null);
        return new MicrographData(
                boxes == null ? image : null,
                boxes,
                global ? null : new BoxFiltering(config.filters()),
                forBox ? shape.boxHeight() : micrograph.height(),
                forBox ? shape.boxWidth() : micrograph.width(),
                global && plan.has(LeopardFault.BOX_MEAN_LOST),
                optics,
                starts);
    }

    private List<ParticleBoxes.Place> places(List<MicrographData.Start> starts, List<ParticleStack.Member> members) {
        List<ParticleBoxes.Place> places = new ArrayList<>();
        int half = shape.templateSize() / 2;
        for (int i = 0; i < starts.size(); i++) {
            BoxPlace place = starts.get(i).place();
            Particle.Start from = members.get(i).start();
            places.add(new ParticleBoxes.Place(
                    members.get(i).number(), place.boxY(), place.boxX(), from.cornerY() + half, from.cornerX() + half));
        }
        return places;
    }

    /** The scale of a box, if Leopard-EM's is repeated. */
    private RealImage scaled(RealImage image) {
        if (!plan.has(LeopardFault.NORMALISED_FOR_BOX)) {
            return image;
        }
        int more = plan.has(LeopardFault.BOX_ONE_LARGER) ? 1 : 0;
        double box = (double) (shape.boxHeight() + more) * (shape.boxWidth() + more);
        float scale = (float) Math.sqrt(image.values().length / box);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] *= scale;
        }
        return image;
    }

    private MicrographData.Start start(
            ParticleStack.Member member, RadialFilters filters, RealImage mean, RealImage deviation) {
        Particle.Start from = member.start();
        BoxPlace place = BoxPlace.around(from.cornerY(), from.cornerX(), shape);
        if (plan.has(LeopardFault.ODD_BOX_SHIFTED)) {
            place = place.movedWhereOdd(shape);
        }
        float[] spread = crop(deviation, place, LocalTarget.UNKNOWN_DEVIATION);
        if (plan.has(LeopardFault.ROOT_OF_DEVIATION)) {
            for (int i = 0; i < spread.length; i++) {
                if (spread[i] < LocalTarget.UNKNOWN_DEVIATION) {
                    spread[i] = (float) Math.sqrt(spread[i]);
                }
            }
        }
        return new MicrographData.Start(
                opticsIndex(member, filters),
                new double[] {from.phi(), from.theta(), from.psi()},
                from.relativeDefocusAngstrom(),
                place,
                crop(mean, place, 0),
                spread);
    }

    private float[] crop(RealImage map, BoxPlace place, float outside) {
        float[] crop = new float[shape.windowPixels()];
        Arrays.fill(crop, outside);
        for (int row = 0; row < shape.windowHeight(); row++) {
            for (int column = 0; column < shape.windowWidth(); column++) {
                int y = place.boxY() + row;
                int x = place.boxX() + column;
                if (y >= 0 && y < map.height() && x >= 0 && x < map.width()) {
                    crop[row * shape.windowWidth() + column] = map.at(y, x);
                }
            }
        }
        return crop;
    }

    private int opticsIndex(ParticleStack.Member member, RadialFilters filters) {
        ParticleOptics own = member.particle().optics();
        OpticsKey key = new OpticsKey(groupOf(member), own.refinedPixelSizeAngstrom() - own.pixelSizeAngstrom());
        return known.computeIfAbsent(key, one -> {
            double[] offsets = Arrays.stream(plan.pixelSizesAngstrom())
                    .map(offset -> one.pixelSizeOffsetAngstrom() + offset)
                    .toArray();
            List<DefocusFilter> made = DefocusFilterStack.of(one.group(), offsets, filters, mtf, shape.templateSize());
            optics.add(new MicrographData.Optics(
                    made, ProjectiveFilterStack.magnification(one.group()).orElse(null)));
            return optics.size() - 1;
        });
    }

    private void requireMemory(String path) {
        long floats = 3L * shape.templateSize() * shape.columns() * plan.pixelSizesAngstrom().length * optics.size();
        if (floats * Float.BYTES > MOST_FILTER_BYTES) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "has particles of " + optics.size() + " different optics, whose projective filters would need "
                            + ((floats * Float.BYTES) >> 20) + " MB; expected at most " + (MOST_FILTER_BYTES >> 20)
                            + " MB: give its particles the same defocus_u, defocus_v and astigmatism_angle, with the"
                            + " difference in relative_defocus"));
        }
    }

    private OpticsGroup groupOf(ParticleStack.Member member) {
        OpticsGroup own = member.optics();
        OpticsGroup shared = plan.sharedOptics().orElse(own);
        boolean exchanged =
                plan.has(LeopardFault.ASTIGMATISM_SIGN_LOST) && own.defocusUAngstrom() < own.defocusVAngstrom();
        return shared.withDefocus(
                exchanged ? own.defocusVAngstrom() : own.defocusUAngstrom(),
                exchanged ? own.defocusUAngstrom() : own.defocusVAngstrom(),
                own.astigmatismAngleDegrees());
    }
}
