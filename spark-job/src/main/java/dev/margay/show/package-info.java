/** What is in a file, in words and figures for people. */
package dev.margay.show;
