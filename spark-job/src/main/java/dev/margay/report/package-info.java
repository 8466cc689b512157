/** Pictures of what a search found. */
package dev.margay.report;
