package dev.margay.constrained;

import dev.margay.config.ConstrainedSearchReading;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.refine.RefinementInputs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Boxes of partners: they hold the template of the partner, and as much around it as the boxes of the configuration around the reference. */
final class PartnerBoxes {

    private static final String GROUP = "particle_stack_reference.";
    private static final String TEMPLATE_SIZE = GROUP + "original_template_size";
    private static final String BOX_SIZE = GROUP + "extracted_box_size";

    private PartnerBoxes() {}

    /**
     * The particles of the configuration with boxes for the partner.
     *
     * @param reference of the configuration
     * @param rows of the table
     * @param size of the partner's template
     * @param reading for messages
     * @throws BadInputException if the sizes do not fit together
     */
    static RefineTemplateConfig.Particles of(
            RefineTemplateConfig.Particles reference, List<Particle> rows, int size, ConstrainedSearchReading reading) {
        requireTemplateSize(reference, rows, reading);
        int template = reference.templateSize().orElse(2 * rows.get(0).startHalfBox());
        RefineTemplateConfig.Box given = reference.boxFor(template);
        int rowsAround = given.height() - template;
        int columnsAround = given.width() - template;
        if (Math.min(rowsAround, columnsAround) < 0
                || Math.max(rowsAround, columnsAround) > RefinementInputs.WIDEST_WINDOW) {
            throw new BadInputException(new InputProblem(
                    reading.placeOf(BOX_SIZE),
                    BOX_SIZE,
                    "got " + given.height() + " x " + given.width() + " for a reference of " + template
                            + " voxels a side; expected a few pixels more than that, such as "
                            + (template + RefineTemplateConfig.Particles.DEFAULT_MARGIN_PIXELS)));
        }
        return new RefineTemplateConfig.Particles(
                reference.tablePath(),
                Optional.of(new RefineTemplateConfig.Box(size + rowsAround, size + columnsAround)),
                OptionalInt.of(size));
    }

    private static void requireTemplateSize(
            RefineTemplateConfig.Particles reference, List<Particle> rows, ConstrainedSearchReading reading) {
        if (reference.templateSize().isEmpty()) {
            return;
        }
        int size = reference.templateSize().getAsInt();
        for (int row = 0; row < rows.size(); row++) {
            int half = rows.get(row).startHalfBox();
            if (half != size / 2) {
                throw new BadInputException(new InputProblem(
                        reading.placeOf(TEMPLATE_SIZE),
                        TEMPLATE_SIZE,
                        "got " + size + ", but the centre of row " + row + " of " + reference.tablePath() + " is "
                                + half + " pixels from its corner, as of a template of "
                                + 2 * half + " voxels"));
            }
        }
    }
}
