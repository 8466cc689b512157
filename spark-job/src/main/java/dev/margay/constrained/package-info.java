/** The search for partners of particles that were found: where a partner is expected, the search around there, and the tables of what it found. */
package dev.margay.constrained;
