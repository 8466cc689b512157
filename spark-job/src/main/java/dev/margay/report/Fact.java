package dev.margay.report;

/**
 * One thing that a report tells of a search.
 *
 * @param name what it is
 * @param value with its unit; any text
 */
public record Fact(String name, String value) {}
