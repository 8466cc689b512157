package dev.margay.api;

import dev.margay.analysis.SearchArea;
import dev.margay.config.ConfigReading;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SimulatorConfig;
import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.SearchInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.orientation.OrientationGrid;
import dev.margay.plan.ConstrainedPoses;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SearchRecording;
import dev.margay.plan.SearchedPart;
import dev.margay.plan.StrategyChoice;
import dev.margay.preflight.Preflight;
import dev.margay.problem.Setting;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A search of one micrograph, with everything that is known before it runs.
 *
 * @param inputs read and checked; with the numbers of the strategy
 * @param wanted above which a peak is a particle
 * @param template prepared for the search
 * @param choice the strategy
 * @param plan of the search, or of its first stage
 * @param part where particles are searched
 */
record PlannedSearch(
        SearchInputs inputs,
        ThresholdChoice wanted,
        PreparedTemplate template,
        StrategyChoice choice,
        SearchPlan plan,
        SearchedPart part) {

    /**
     * Reads and plans.
     *
     * @param reading the configuration
     * @param configuration its path
     * @param furtherOutputs other outputs than the maps, by their setting
     * @param threshold instead of that of the configuration, if one is chosen
     * @param files where files are
     * @throws dev.margay.problem.BadInputException with all problems of the input
     */
    static PlannedSearch of(
            ConfigReading reading,
            Path configuration,
            Map<Setting, String> furtherOutputs,
            ThresholdChoice threshold,
            DataFiles files) {
        SearchInputs read = SearchInputs.load(reading, configuration, furtherOutputs, files);
        ThresholdChoice wanted = threshold.or(read.config().particles().threshold());
        PreparedTemplate template = PreparedTemplate.of(
                read.template(), read.config().templatePath(), read.config().projectionAccuracy());
        PreparedMicrograph micrograph =
                PreparedMicrograph.of(read.micrograph(), read.config().filters());
        StrategyChoice choice = StrategyChoice.of(
                read.config(),
                wanted,
                micrograph,
                NoiseControl.Size.of(
                        template.size(),
                        (double) read.micrograph().height() * read.micrograph().width()),
                template,
                read.mtf());
        SearchInputs inputs = read.with(choice.config());
        MatchTemplateConfig first = choice.config().firstStage();
        SearchPlan plan = SearchPlan.of(
                        first, micrograph, template, OrientationGrid.of(first.orientationSearches()), inputs.mtf(), 0)
                .recording(SearchRecording.of(first));
        Optional<ConstrainedPoses> allowed = ConstrainedPoses.of(inputs.config(), plan, files);
        SearchedPart part = SearchedPart.of(inputs.config(), inputs.micrograph(), plan, allowed, files);
        return new PlannedSearch(inputs, wanted, template, choice, plan.constrainedBy(allowed), part);
    }

    /** The checks before the search. */
    Preflight preflight(DataFiles files) {
        MrcReader reader = new MrcReader(files);
        MatchTemplateConfig config = inputs.config();
        return Preflight.of(
                reader.readMap(config.micrographPath()),
                inputs.micrograph(),
                template,
                plan,
                choice,
                part.area().map(SearchArea::shareOfPixels).orElse(1.0),
                new Preflight.Headers(
                        reader.micrographSize(config.micrographPath()),
                        SimulatorConfig.isModel(config.templatePath())
                                ? Optional.empty()
                                : Optional.of(reader.templateSize(config.templatePath()))));
    }
}
