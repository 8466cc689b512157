/** Checks whether a machine is ready for searches, and says what to do if not. */
package dev.margay.doctor;
