/** The result of a search: its description next to the maps, and reading it again. */
package dev.margay.result;
