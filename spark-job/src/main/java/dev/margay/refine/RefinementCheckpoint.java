package dev.margay.refine;

import dev.margay.config.MovieChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.FileStamp;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in which a refinement keeps the micrographs that are done, one file for each, so that it can resume after an interruption. A
 * file is written completely or not at all.
 */
public final class RefinementCheckpoint {

    private static final Pattern NAME = Pattern.compile("refined-(\\d{6})\\.json");

    private final DataFiles here;
    private final DataFiles files;
    private final String folder;
    private final String fingerprint;
    private final Optional<MovieChoice> movie;
    private final List<String> notes = new ArrayList<>();

    /**
     * A checkpoint folder; it does not have to exist.
     *
     * @param here where the folder is
     * @param files where micrographs and maps are
     * @param folder its path as the user wrote it
     * @param fingerprint identifies the refinement
     * @param movie the movies from which boxes are made, if they are
     * @throws BadInputException if it cannot be written to
     */
    public RefinementCheckpoint(
            DataFiles here, DataFiles files, String folder, String fingerprint, Optional<MovieChoice> movie) {
        this.movie = movie;
        this.here = here;
        this.files = files;
        this.folder = folder;
        this.fingerprint = fingerprint;
        here.requireWritableFile(file(0), "", true).ifPresent(problem -> {
            throw new BadInputException(problem(problem.message()));
        });
    }

    private InputProblem problem(String message) {
        return InputProblem.ofFile(folder, message).causedBy(Setting.CHECKPOINT);
    }

    private String file(int index) {
        return String.format(Locale.ROOT, "%s/refined-%06d.json", folder, index);
    }

    /**
     * What an earlier run has done for a micrograph, or that it failed; empty if nothing, or if its files have changed since.
     *
     * @throws BadInputException if the folder belongs to another refinement
     */
    Optional<RefinementOutcome> outcome(RefinementItem item) {
        String path = file(item.index());
        if (exists(path)) {
            try {
                RefinementOutcome kept = JsonText.read(here.readText(path), RefinementOutcome.class);
                if (kept == null || kept.fingerprint() == null || kept.poses() == null || kept.stamps() == null) {
                    throw new IOException("it is incomplete");
                }
                if (!kept.fingerprint().equals(fingerprint)
                        || !kept.micrograph().equals(item.micrograph().path())) {
                    throw new BadInputException(problem("contains the state of another refinement: of another table,"
                            + " template or configuration; choose another folder, or delete this one to start again"));
                }
                if (!kept.succeeded()) {
                    return Optional.of(kept);
                }
                boolean whole = kept.poses().size() == item.particles();
                if (whole && kept.stamps().equals(stamps(item, movie, files))) {
                    return Optional.of(kept);
                }
            } catch (IOException e) {
                notes.add(path + " is damaged ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "); its micrograph is refined again");
            }
        }
        return Optional.empty();
    }

    private boolean exists(String path) {
        try {
            return here.status(here.resolve(path)).isPresent();
        } catch (IOException e) {
            throw new BadInputException(problem("cannot be read: " + e.getMessage()));
        }
    }

    /** Stamps of the files of a micrograph. */
    static List<FileStamp> stamps(RefinementItem item, Optional<MovieChoice> movie, DataFiles files)
            throws IOException {
        List<String> paths = new ArrayList<>(List.of(
                item.micrograph().path(),
                item.micrograph().correlationAveragePath(),
                item.micrograph().correlationVariancePath()));
        movie.ifPresent(choice ->
                paths.addAll(choice.of(item.micrograph().path()).files().values()));
        List<FileStamp> stamps = new ArrayList<>();
        for (String path : paths) {
            stamps.add(FileStamp.of(path, files));
        }
        return stamps;
    }

    /** Keeps the outcome of a micrograph. */
    void keep(RefinementItem item, RefinementOutcome outcome) throws IOException {
        byte[] text = JsonText.bytesOf(outcome);
        try (OutputFiles outputs = new OutputFiles(here, true)) {
            outputs.stage(file(item.index()), out -> out.write(text));
            outputs.commit();
        }
    }

    /**
     * Removes all files of a refinement after its results are written, and the folder if nothing else is in it.
     *
     * @param micrographs number of its micrographs
     */
    public void remove(int micrographs) throws IOException {
        for (String name : here.list(folder)) {
            // An interruption may have left an incomplete file.
            Matcher file = NAME.matcher(name);
            boolean own = file.matches() && Integer.parseInt(file.group(1)) < micrographs;
            if (own || OutputFiles.isTemporary(name)) {
                here.delete(folder + "/" + name);
            }
        }
        here.deleteIfEmpty(folder);
    }

    /** Notes about files that could not be used. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
