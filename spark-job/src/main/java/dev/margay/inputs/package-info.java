/** Reads and checks what a program is given: micrograph, template, camera, outputs. */
package dev.margay.inputs;
