package dev.margay.structure;

import java.util.List;

/**
 * All that a file says about its atoms.
 *
 * @param atoms of all models, in the order of the file
 * @param assemblies the biological assemblies that it describes
 * @param elementPlace where the elements are written, for messages
 * @param notes for the user, without the name of the file
 */
record StructureContent(List<FileAtom> atoms, List<Assembly> assemblies, String elementPlace, List<String> notes) {}
