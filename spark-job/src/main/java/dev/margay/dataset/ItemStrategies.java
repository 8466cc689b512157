package dev.margay.dataset;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SearchStrategy;
import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.StrategyChoice;
import dev.margay.problem.BadInputException;
import java.util.ArrayList;
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

    ItemStrategies(DataFiles files, ThresholdChoice threshold) {
        images = new SearchImages(files);
        this.threshold = threshold;
    }

    /**
     * Searches whose strategies leave nothing open.
     *
     * @param items the searches
     * @param orientations of the first stage
     */
    record Chosen(List<SearchItem> items, Orientations orientations) {}

    /**
     * Chooses.
     *
     * @param items searches of two stages with the sizes of plain searches, at least one; those of one template follow each other
     * @throws BadInputException if a template cannot be read, or no micrograph of it
     */
    Chosen choose(List<SearchItem> items) {
        Map<String, SearchItem> firsts = new LinkedHashMap<>();
        items.forEach(item -> firsts.putIfAbsent(item.config().templatePath(), item));
        Map<String, StrategyChoice> choices = choices(items, firsts.keySet(), Optional.empty());
        SearchStrategy finest = choices.values().stream()
                .map(choice -> choice.config().strategy())
                .reduce((one, other) -> one.finerOf(other))
                .orElseThrow();
        Map<String, StrategyChoice> shared =
                choices.size() == 1 ? choices : choices(items, firsts.keySet(), Optional.of(finest));
        MatchTemplateConfig first = shared.values().iterator().next().config().firstStage();
        Orientations orientations = OrientationGrid.of(first.orientationSearches());
        int defoci = DefocusAxis.of(first.defocusSearch()).length;
        return new Chosen(
                items.stream()
                        .map(item -> staged(item, shared.get(item.config().templatePath()), orientations, defoci))
                        .toList(),
                orientations);
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
                        shape.cropping()),
                choice.second());
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

    /** From the first micrograph that can be read; the others are searched, too, and fail by themselves. */
    private StrategyChoice choice(List<SearchItem> items, PreparedTemplate template, Optional<SearchStrategy> grid) {
        List<BadInputException> unreadable = new ArrayList<>();
        for (SearchItem item : items) {
            try {
                MatchTemplateConfig config = item.config();
                PreparedMicrograph micrograph = PreparedMicrograph.of(
                        images.micrograph(config.micrographPath(), config.corrections())
                                .image(),
                        config.filters());
                return StrategyChoice.of(
                        grid.map(shared -> config.with(config.strategy().withGridOf(shared)))
                                .orElse(config),
                        threshold.or(config.threshold()),
                        micrograph,
                        items.stream()
                                .mapToDouble(one -> (double) one.shape().imageHeight()
                                        * one.shape().imageWidth())
                                .sum(),
                        template,
                        item.mtf());
            } catch (BadInputException e) {
                unreadable.add(e);
            }
        }
        throw unreadable.get(0);
    }
}
