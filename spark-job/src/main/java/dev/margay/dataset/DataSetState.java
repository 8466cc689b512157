package dev.margay.dataset;

import dev.margay.config.SimulatorConfig;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.FileStamp;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The outcomes of the searches of a data set so far, from the records that this and earlier runs have written. */
public final class DataSetState {

    private final DataSet dataSet;
    private final DataFiles files;
    private final Map<String, SearchOutcome> records = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> templateHashes = new HashMap<>();

    private DataSetState(DataSet dataSet, DataFiles files) {
        this.dataSet = dataSet;
        this.files = files;
    }

    /**
     * Reads the existing records.
     *
     * @param dataSet the data set
     * @param files where they are
     * @throws BadInputException if results in the folder belong to other searches, with the parts that differ
     */
    public static DataSetState read(DataSet dataSet, DataFiles files) {
        DataSetState state = new DataSetState(dataSet, files);
        List<InputProblem> problems = new ArrayList<>();
        for (SearchItem item : dataSet.items()) {
            Optional<SearchOutcome> record = state.recordOf(item).filter(one -> state.isOf(item, one));
            record.ifPresent(one -> state.records.put(item.name(), one));
            if (record.isPresent() && record.get().status() == SearchOutcome.Status.DONE) {
                state.requireSame(item, record.get(), problems);
            }
        }
        BadInputException.throwIfAny(problems.subList(0, Math.min(problems.size(), DataSetReader.MOST_PROBLEMS)));
        return state;
    }

    /** Ignores a damaged record: its search is done again. */
    private Optional<SearchOutcome> recordOf(SearchItem item) {
        try {
            return SearchOutcome.read(item.recordPath(), files);
        } catch (IOException e) {
            notes.add(item.recordPath() + " is damaged ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "); " + item.name()
                    + " is searched again");
            return Optional.empty();
        }
    }

    /** Names depend on the whole table, so a failure under this name may belong to another micrograph. */
    private boolean isOf(SearchItem item, SearchOutcome record) {
        return record.status() == SearchOutcome.Status.DONE
                || (item.config().micrographPath().equals(record.micrograph())
                        && item.config().templatePath().equals(record.template()));
    }

    /** Results are kept only if the same command would give the same results. */
    private void requireSame(SearchItem item, SearchOutcome record, List<InputProblem> problems) {
        SearchFingerprint before = new SearchFingerprint(new TreeMap<>(record.hashes()));
        SearchFingerprint now;
        try {
            // Results of another version are refused without reading any pixels.
            now = before.isOfThisVersion()
                    ? fingerprint(item, record)
                    : SearchFingerprint.ofSettings(item.config(), item.mtf(), "");
        } catch (IOException e) {
            problems.add(InputProblem.ofFile(item.name(), "cannot be compared with its result: " + e.getMessage()));
            return;
        }
        List<String> differences = now.differences(before);
        if (!differences.isEmpty()) {
            problems.add(InputProblem.ofFile(
                            item.folder(),
                            "contains the result of another search, which differs in " + String.join(", ", differences)
                                    + "; choose another folder, or delete this one to search again")
                    .causedBy(Setting.OUT));
        }
    }

    private SearchFingerprint fingerprint(SearchItem item, SearchOutcome record) throws IOException {
        Map<String, String> hashes =
                new TreeMap<>(SearchFingerprint.ofSettings(item.config(), item.mtf(), templateHash(item, record))
                        .hashes());
        hashes.put("micrograph_path", micrographHash(item, record));
        return dataSet.withThreshold(new SearchFingerprint(hashes), item);
    }

    /** Does not read a file again if its stamp is the same. */
    private String micrographHash(SearchItem item, SearchOutcome record) throws IOException {
        String path = item.config().micrographPath();
        if (FileStamp.of(path, files).equals(record.micrographStamp())) {
            return record.hashes().getOrDefault("micrograph_path", "");
        }
        return SearchFingerprint.ofSettings(item.config(), item.mtf(), "")
                .with(new SearchImages(files)
                        .micrograph(path, item.config().corrections())
                        .image())
                .hashes()
                .get("micrograph_path");
    }

    private String templateHash(SearchItem item, SearchOutcome record) throws IOException {
        String path = item.config().templatePath();
        // A template that is made from a model also depends on the file of its MTF.
        boolean otherFile =
                item.config().simulator().flatMap(SimulatorConfig::mtfReference).isPresent();
        if (!otherFile && FileStamp.of(path, files).equals(record.templateStamp())) {
            return record.hashes().getOrDefault("template_volume_path", "");
        }
        return templateHashes.computeIfAbsent(
                path,
                one -> PreparedTemplate.hash(
                        new SearchImages(files).template(one, item.config()).volume()));
    }

    /** Notes about records that could not be used. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The searches that are still to be done. */
    public List<SearchItem> toDo(boolean failedToo) {
        return dataSet.items().stream()
                .filter(item -> outcome(item)
                        .map(record -> failedToo && record.status() == SearchOutcome.Status.FAILED)
                        .orElse(true))
                .toList();
    }

    /** The outcome of a search, if it was tried. */
    public synchronized Optional<SearchOutcome> outcome(SearchItem item) {
        return Optional.ofNullable(records.get(item.name()));
    }

    /** The searches that are done. */
    public List<SearchItem> done() {
        return with(SearchOutcome.Status.DONE);
    }

    /** The searches that have failed. */
    public List<SearchItem> failed() {
        return with(SearchOutcome.Status.FAILED);
    }

    private List<SearchItem> with(SearchOutcome.Status status) {
        return dataSet.items().stream()
                .filter(item ->
                        outcome(item).map(record -> record.status() == status).orElse(false))
                .toList();
    }

    /** Records the outcome of a search. */
    void keep(SearchItem item, SearchOutcome record) throws IOException {
        record.write(item.recordPath(), files);
        synchronized (this) {
            records.put(item.name(), record);
        }
    }

    /** All records, in the order of the data set. */
    List<SearchOutcome> records() {
        return dataSet.items().stream()
                .map(this::outcome)
                .flatMap(Optional::stream)
                .toList();
    }
}
