/** The report of one search: one HTML page, and its pictures. */
package dev.margay.report;
