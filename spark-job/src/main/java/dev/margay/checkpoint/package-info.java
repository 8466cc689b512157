/** The state of a search in files, so that a later run can resume it. */
package dev.margay.checkpoint;
