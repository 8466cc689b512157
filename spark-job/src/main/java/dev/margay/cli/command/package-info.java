/** The commands: each parses its options, calls the api, and prints. */
package dev.margay.cli.command;
