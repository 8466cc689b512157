package dev.margay.dataset;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SearchStrategy;
import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.StrategyChoice;
import dev.margay.problem.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses what the strategy of a data set leaves open, from each template and the first micrograph that can be read. All searches have the
 * same grid in the first stage: the finest that a template needs.
 */
final class ItemStrategies {

    private final SearchImages images;
    private final ThresholdChoice threshold;
    private final StrategyBasis before;
    private final Map<String, StrategyBasis.Basis> basis = new LinkedHashMap<>();

    /**
     * Choices for a data set.
     *
     * @param files where micrographs and templates are
     * @param threshold what counts as a particle
     * @param before from what an earlier run has chosen
     */
    ItemStrategies(DataFiles files, ThresholdChoice threshold, StrategyBasis before) {
        images = new SearchImages(files);
        this.threshold = threshold;
        this.before = before;
    }

    /**
     * Searches whose strategies leave nothing open.
     *
     * @param items the searches
     * @param orientations of the first stage
     * @param basis from what they were chosen
     * @param lines what was chosen, for people
     */
    record Chosen(List<SearchItem> items, Orientations orientations, StrategyBasis basis, List<String> lines) {}

    /**
     * Chooses.
     *
     * @param items searches with the sizes of plain searches, at least one; those of one template follow each other
     * @throws BadInputException if a template cannot be read, or no micrograph of it
     */
    Chosen choose(List<SearchItem> items) {
        Map<String, SearchItem> firsts = new LinkedHashMap<>();
        items.forEach(item -> firsts.putIfAbsent(item.config().templatePath(), item));
        Map<String, StrategyChoice> choices = choices(items, firsts.keySet(), Optional.empty());
        SearchStrategy finest = choices.values().stream()
                .map(choice -> choice.config().strategy())
                .reduce((one, other) -> one.isTwoStage() ? one.finerOf(other) : one)
                .orElseThrow();
        Map<String, StrategyChoice> shared = choices.size() == 1 || !finest.isTwoStage()
                ? choices
                : choices(items, firsts.keySet(), Optional.of(finest));
        MatchTemplateConfig first = shared.values().iterator().next().config().firstStage();
        Orientations orientations = OrientationGrid.of(first.orientationSearches());
        int defoci = DefocusAxis.of(first.defocusSearch()).length;
        return new Chosen(
                items.stream()
                        .map(item -> staged(item, shared.get(item.config().templatePath()), orientations, defoci))
                        .toList(),
                orientations,
                new StrategyBasis(basis),
                shared.entrySet().stream()
                        .flatMap(entry -> entry.getValue().lines().stream()
                                .map(line -> shared.size() == 1 ? line : entry.getKey() + ": " + line))
                        .toList());
    }

    /**
     * What the grid of plain searches loses, for people: with the first template and the first micrograph that can be read. Nothing if none
     * can be read; the searches will say why.
     */
    List<String> advice(List<SearchItem> items) {
        try {
            return choices(items, List.of(items.get(0).config().templatePath()), Optional.empty()).values().stream()
                    .flatMap(choice -> choice.lines().stream())
                    .toList();
        } catch (BadInputException e) {
            return List.of();
        }
    }

    private static SearchItem staged(SearchItem item, StrategyChoice choice, Orientations orientations, int defoci) {
        CorrelationShape shape = item.shape();
        return new SearchItem(
                item.name(),
                item.micrographName(),
                item.templateName(),
                item.folder(),
                item.config().with(choice.config().strategy()),
                item.mtf(),
                new CorrelationShape(
                        shape.imageHeight(),
                        shape.imageWidth(),
                        shape.templateSize(),
                        shape.templatePadding(),
                        shape.pixelSizes(),
                        defoci,
                        orientations.count(),
                        shape.cropping(),
                        shape.recording(),
                        shape.poseClasses()),
                choice.second(),
                item.areaStamp(),
                choice.control());
    }

    private Map<String, StrategyChoice> choices(
            List<SearchItem> items, Iterable<String> templates, Optional<SearchStrategy> grid) {
        Map<String, StrategyChoice> choices = new LinkedHashMap<>();
        for (String path : templates) {
            List<SearchItem> own = items.stream()
                    .filter(item -> item.config().templatePath().equals(path))
                    .toList();
            MatchTemplateConfig config = own.get(0).config();
            PreparedTemplate template =
                    PreparedTemplate.of(images.template(path, config).volume(), path, config.projectionAccuracy());
            choices.put(path, choice(own, template, grid));
        }
        return choices;
    }

    /** From the micrograph of an earlier run, else the first that can be read. Those that cannot be read fail later, by themselves. */
    private StrategyChoice choice(List<SearchItem> items, PreparedTemplate template, Optional<SearchStrategy> grid) {
        String path = items.get(0).config().templatePath();
        Optional<StrategyBasis.Basis> known =
                Optional.ofNullable(basis.get(path)).or(() -> before.of(path));
        List<SearchItem> inOrder = new ArrayList<>(items);
        known.ifPresent(earlier -> inOrder.sort(
                Comparator.comparing(item -> !item.config().micrographPath().equals(earlier.micrograph()))));
        Optional<BadInputException> unreadable = Optional.empty();
        for (SearchItem item : inOrder) {
            PreparedMicrograph micrograph;
            try {
                micrograph = PreparedMicrograph.of(
                        images.micrograph(
                                        item.config().micrographPath(),
                                        item.config().corrections())
                                .image(),
                        item.config().filters());
            } catch (BadInputException e) {
                unreadable = unreadable.or(() -> Optional.of(e));
                continue;
            }
            NoiseControl.Size control = known.map(StrategyBasis.Basis::control)
                    .orElseGet(() -> NoiseControl.Size.of(template.size(), pixels(items)));
            basis.put(path, new StrategyBasis.Basis(item.config().micrographPath(), control));
            return choice(item.config(), item.mtf(), micrograph, control, template, grid);
        }
        throw unreadable.orElseThrow();
    }

    private static double pixels(List<SearchItem> items) {
        return items.stream()
                .mapToDouble(
                        one -> (double) one.shape().imageHeight() * one.shape().imageWidth())
                .sum();
    }

    private StrategyChoice choice(
            MatchTemplateConfig config,
            DetectorMtf mtf,
            PreparedMicrograph micrograph,
            NoiseControl.Size control,
            PreparedTemplate template,
            Optional<SearchStrategy> grid) {
        return StrategyChoice.of(
                grid.map(shared -> config.with(config.strategy().withGridOf(shared)))
                        .orElse(config),
                threshold.or(config.particles().threshold()),
                micrograph,
                control,
                template,
                mtf);
    }
}
