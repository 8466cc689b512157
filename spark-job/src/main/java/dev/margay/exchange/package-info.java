/** What all formats of other programs share: which there are, how they are written and read, and what they cannot keep. */
package dev.margay.exchange;
