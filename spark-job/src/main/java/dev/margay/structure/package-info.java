/** Atomic models from PDB and mmCIF files: which atoms there are, where they are, and which of them are used. */
package dev.margay.structure;
