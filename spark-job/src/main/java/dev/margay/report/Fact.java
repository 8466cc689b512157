package dev.margay.report;

/**
 * A fact in a report.
 *
 * @param name of the value
 * @param value with its unit; any text
 */
public record Fact(String name, String value) {}
