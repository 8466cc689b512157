/** Output on the console: messages, progress, exit codes. */
package dev.margay.cli.console;
