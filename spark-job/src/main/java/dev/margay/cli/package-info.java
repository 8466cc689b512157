/** The command line: one class a program, and one place for exit codes. */
package dev.margay.cli;
