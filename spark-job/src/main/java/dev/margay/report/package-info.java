/** The reports of a search and of a refinement: one HTML page each, and the pictures of a search. */
package dev.margay.report;
