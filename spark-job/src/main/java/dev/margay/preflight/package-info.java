/** What can be known before a search: whether micrograph, template and settings fit together. */
package dev.margay.preflight;
