/** Margay for programs and notebooks, and what the command line itself goes through: one search from configuration to files. */
package dev.margay.api;
