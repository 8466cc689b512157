package dev.margay.checkpoint;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.twostage.ClimbedPixels;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in which a search saves its state at intervals, so that it can resume after an interruption. Each state is one file, written
 * completely or not at all. The last two states are kept, in case the last is damaged.
 */
public final class Checkpoint {

    private static final Pattern NAME = Pattern.compile("margay-(\\d{12})\\.checkpoint");

    private static final String CLIMBS = "margay-climbs.checkpoint";

    private static final int KEPT = 2;

    private final DataFiles files;
    private final String folder;
    private final SearchFingerprint fingerprint;
    private final List<String> notes = new ArrayList<>();

    /**
     * A checkpoint folder; it does not have to exist.
     *
     * @param files where the folder is
     * @param folder its path as the user wrote it
     * @param fingerprint identifies the search
     * @throws BadInputException if it cannot be written to
     */
    public Checkpoint(DataFiles files, String folder, SearchFingerprint fingerprint) {
        this.files = files;
        this.folder = folder;
        this.fingerprint = fingerprint;
        files.requireWritableFile(file(0), "", true).ifPresent(problem -> {
            throw new BadInputException(problem(problem.message()));
        });
    }

    /**
     * The progress of a search.
     *
     * @param position all positions of the work order before this one are done
     * @param statistics of the whole valid region
     */
    public record State(int position, CorrelationStatistics statistics) {}

    /**
     * The progress of the second stage of a search.
     *
     * @param tiles all tiles before this one are done
     * @param climbed their climbs
     */
    public record Climbs(int tiles, ClimbedPixels climbed) {}

    private InputProblem problem(String message) {
        return InputProblem.ofFile(folder, message).causedBy(Setting.CHECKPOINT);
    }

    private String file(int position) {
        return file(folder, position);
    }

    private static String file(String folder, int position) {
        return String.format(Locale.ROOT, "%s/margay-%012d.checkpoint", folder, position);
    }

    /**
     * The last state that is complete.
     *
     * @param rows rows of the valid region
     * @param width its columns
     * @param recording which values the search records, or null
     * @throws BadInputException if the folder contains states of another search
     */
    public Optional<State> last(int rows, int width, ValueRecording recording) {
        for (int position : readablePositions()) {
            String file = file(position);
            try (InputStream in = new BufferedInputStream(files.open(file), 1 << 16)) {
                CheckpointFile state = CheckpointFile.read(in, fingerprint, rows, width, recording);
                return Optional.of(new State(state.position(), state.statistics()));
            } catch (StateFile.OtherSearchException e) {
                throw ofAnotherSearch(e);
            } catch (IOException e) {
                notes.add(file + " " + e.getMessage() + "; its part of the search is computed again");
            }
        }
        return Optional.empty();
    }

    private BadInputException ofAnotherSearch(StateFile.OtherSearchException e) {
        return new BadInputException(problem("contains the state of another search, which differs in " + e.getMessage()
                + "; choose another folder, or delete this one to start again"));
    }

    /**
     * The last state of the second stage, if there is a complete one with these rules.
     *
     * @param rules of the climbs, as text
     * @throws BadInputException if the folder contains states of another search
     */
    public Optional<Climbs> lastClimbs(String rules) {
        String file = folder + "/" + CLIMBS;
        try {
            if (!files.list(folder).contains(CLIMBS)) {
                return Optional.empty();
            }
            try (InputStream in = new BufferedInputStream(files.open(file), 1 << 16)) {
                return ClimbsFile.read(in, fingerprint, rules).map(read -> new Climbs(read.tiles(), read.climbed()));
            }
        } catch (StateFile.OtherSearchException e) {
            throw ofAnotherSearch(e);
        } catch (IOException e) {
            notes.add(file + " " + e.getMessage() + "; its climbs are computed again");
            return Optional.empty();
        }
    }

    /** Saves the state of the second stage; it replaces the one before. */
    public void keep(Climbs climbs, String rules) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(
                    folder + "/" + CLIMBS,
                    out -> new ClimbsFile(fingerprint, rules, climbs.tiles(), climbs.climbed()).write(out));
            outputs.commit();
        }
    }

    private List<Integer> readablePositions() {
        try {
            return positions(files, folder);
        } catch (IOException e) {
            throw new BadInputException(problem("cannot be read: " + e.getMessage()));
        }
    }

    /** Positions of the existing states, the last first. */
    private static List<Integer> positions(DataFiles files, String folder) throws IOException {
        return files.list(folder).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.valueOf(name.group(1)))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Saves a state, and deletes all older ones except the one before. */
    public void keep(State state) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(
                    file(state.position()),
                    out -> new CheckpointFile(fingerprint, state.position(), state.statistics()).write(out));
            outputs.commit();
        }
        List<Integer> positions = positions(files, folder);
        for (int position : positions.subList(Math.min(KEPT, positions.size()), positions.size())) {
            files.delete(file(position));
        }
    }

    /** Removes all states after the search's results are written. */
    public void remove() throws IOException {
        removeStates(files, folder);
    }

    /**
     * Removes the states in a folder, and the folder if nothing else is in it.
     *
     * @param files where the folder is
     * @param folder as for the constructor
     */
    public static void removeStates(DataFiles files, String folder) throws IOException {
        for (String name : files.list(folder)) {
            // An interruption may have left an incomplete file.
            if (NAME.matcher(name).matches() || name.equals(CLIMBS) || OutputFiles.isTemporary(name)) {
                files.delete(folder + "/" + name);
            }
        }
        files.deleteIfEmpty(folder);
    }

    /** Notes about states that could not be used. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
