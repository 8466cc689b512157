/** Reads and checks the inputs of a search: micrograph, template, camera, outputs. */
package dev.margay.inputs;
