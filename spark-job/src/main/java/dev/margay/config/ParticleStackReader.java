package dev.margay.config;

import dev.margay.config.RefineTemplateConfig.Box;
import dev.margay.config.RefineTemplateConfig.Particles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a group that names particles: Leopard-EM's {@code ParticleStack}. */
final class ParticleStackReader {

    private static final int LARGEST_BOX = 8192;
    private static final ConfigKey.ListSize HEIGHT_AND_WIDTH = new ConfigKey.ListSize(2, 2);
    private static final Limits BOX = Limits.wholeBetween(2, LARGEST_BOX);

    private static final String BOX_SIZE = "extracted_box_size";
    private static final String TEMPLATE_SIZE = "original_template_size";

    private ParticleStackReader() {}

    /** Reads the group; complains about keys that ask for what is not available. */
    static Particles read(ConfigSection section) {
        Optional<String> stack = section.optionalText("hdf5_path", "the path of a particle stack in an HDF5 file");
        String table = stack.isPresent()
                ? section.optionalText("df_path", "the path of a table of particles")
                        .orElse(stack.get())
                : section.requiredText("df_path", "the path of a table of particles");
        if (stack.isPresent() && !stack.get().equals(table)) {
            section.complain("hdf5_path", "given together with df_path; keep one of the two");
        }
        if (section.flag("use_stored_image_stack", false)) {
            section.complain(
                    "use_stored_image_stack",
                    "stored images of particles cannot be read; the boxes are cut from the micrographs, so write false");
        }
        section.refuseArrays("image_stack");
        // Leopard-EM writes them when it saves a stack, and sets them from the file.
        for (String key : List.of("allow_file_overwrite", "image_stack_stored", "local_stats_stored")) {
            section.ignored(key);
        }
        Optional<Box> box = readSize(section, BOX_SIZE);
        Optional<Box> template = readSize(section, TEMPLATE_SIZE);
        if (template.filter(size -> size.height() != size.width()).isPresent()) {
            section.complain(TEMPLATE_SIZE, "expected two equal numbers: a template is a cube");
        } else if (template.isPresent()
                && box.filter(size -> !size.holds(template.get().height())).isPresent()) {
            section.complain(
                    BOX_SIZE,
                    "got " + box.get().height() + " x " + box.get().width() + ", smaller than " + TEMPLATE_SIZE + " = "
                            + template.get().height() + "; expected at least the size of the template, or null for the"
                            + " template plus " + Particles.DEFAULT_MARGIN_PIXELS + " pixels");
        }
        section.rejectUnknownKeys();
        return new Particles(
                table, box, template.isPresent() ? OptionalInt.of(template.get().height()) : OptionalInt.empty());
    }

    private static Optional<Box> readSize(ConfigSection section, String key) {
        String expected = "height and width, two whole numbers of pixels, such as [518, 518]";
        List<Double> size = section.numbers(key, expected, BOX, HEIGHT_AND_WIDTH);
        boolean list =
                section.take(key).filter(ConfigNode.Sequence.class::isInstance).isPresent();
        if (!list || (size.size() == 2 && size.stream().allMatch(BOX::allow))) {
            return size.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Box(size.get(0).intValue(), size.get(1).intValue()));
        }
        section.complain(key, "got " + size + "; expected " + expected + ", from 2 to " + LARGEST_BOX);
        return Optional.empty();
    }
}
