package dev.margay.api;

import dev.margay.exchange.ExchangeFormat;
import java.util.List;

/**
 * What was exported.
 *
 * @param path of the file
 * @param format of the file
 * @param particles how many
 * @param micrographs of how many micrographs
 * @param lost names of the table's columns that the format does not keep
 * @param notes about the input
 */
public record ExportResult(
        String path, ExchangeFormat format, long particles, int micrographs, List<String> lost, List<String> notes) {

    public ExportResult {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }
}
