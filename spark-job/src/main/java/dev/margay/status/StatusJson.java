package dev.margay.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;

/** The page's numbers, for programs. Rates without another word are since the search began. */
final class StatusJson {

    private final BoardView board;

    StatusJson(BoardView board) {
        this.board = board;
    }

    /** Relative to the page, so that it holds behind a proxy, too. */
    static String previewPath(int id, MaximaPreview preview) {
        return "preview/" + id + ".png?correlograms=" + preview.correlograms();
    }

    /** One JSON document. */
    String document() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("title", board.title());
            json.writeNumberField("secondsSinceStart", board.seconds());
            if (board.expectedCount() == 0) {
                json.writeNullField("searchesExpected");
            } else {
                json.writeNumberField("searchesExpected", board.expectedCount());
            }
            json.writeNumberField("searchesInFlight", board.inFlight().size());
            json.writeNumberField("searchesFinished", board.finishedCount());
            json.writeNumberField("searchesFailed", board.failedCount());
            write(json, "secondsLeft", board.secondsLeft());
            json.writeArrayFieldStart("inFlight");
            for (SearchView search : board.inFlight()) {
                write(json, search);
            }
            json.writeEndArray();
            write(json, "finished", "outcome", board.finished());
            write(json, "failed", "reason", board.failed());
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, SearchView search) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", search.id());
        json.writeStringField("name", search.name());
        json.writeNumberField("correlogramsDone", search.done());
        json.writeNumberField("correlogramsDoneBefore", search.doneBefore());
        json.writeNumberField("correlogramsTotal", search.total());
        json.writeNumberField("correlogramsPerSecond", search.perSecond());
        json.writeNumberField("correlogramsPerSecondOfLastMinute", search.perSecondOfLate());
        json.writeNumberField("secondsSinceStart", search.seconds());
        write(json, "secondsLeft", search.secondsLeft());
        json.writeNumberField("secondsSinceReport", search.secondsSinceReport());
        json.writeBooleanField("silent", search.silent());
        json.writeArrayFieldStart("devices");
        for (SearchView.Device device : search.devices()) {
            json.writeStartObject();
            json.writeStringField("device", device.name());
            json.writeNumberField("correlograms", device.correlograms());
            json.writeNumberField("correlogramsPerSecondOfLastMinute", device.perSecondOfLate());
            json.writeNumberField("secondsSinceReport", device.secondsSinceReport());
            json.writeBooleanField("silent", device.silent());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (search.maxima().isPresent()) {
            MaximaPreview maxima = search.maxima().get();
            json.writeObjectFieldStart("maxima");
            json.writeStringField("picture", previewPath(search.id(), maxima));
            json.writeNumberField("correlograms", maxima.correlograms());
            json.writeNumberField("highest", maxima.highest());
            json.writeNumberField("black", maxima.black());
            json.writeNumberField("white", maxima.white());
            json.writeEndObject();
        } else {
            json.writeNullField("maxima");
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String field, String outcome, List<EndedSearch> searches)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (EndedSearch search : searches) {
            json.writeStartObject();
            json.writeNumberField("id", search.id());
            json.writeStringField("name", search.name());
            json.writeStringField(outcome, search.outcome());
            json.writeNumberField("correlograms", search.correlograms());
            json.writeNumberField("correlogramsPerSecond", search.perSecond());
            json.writeNumberField("seconds", search.seconds());
            json.writeNumberField("secondsSinceEnd", board.secondsSince(search));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Null where it is not known. */
    private static void write(JsonGenerator json, String field, OptionalDouble seconds) throws IOException {
        if (seconds.isPresent()) {
            json.writeNumberField(field, seconds.getAsDouble());
        } else {
            json.writeNullField(field);
        }
    }
}
