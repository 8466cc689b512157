package dev.margay.structure;

/**
 * A residue of a file; its atoms share it.
 *
 * @param chain as viewers name it
 * @param assemblyChain as the file's assemblies name it
 * @param name such as {@code ALA}
 * @param number as written, with the insertion code
 * @param sequenceNumber the number in it; 0 if there is none
 */
record Residue(String chain, String assemblyChain, String name, String number, int sequenceNumber) {}
