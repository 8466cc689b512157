/** Describes the content of a file, for people. */
package dev.margay.show;
