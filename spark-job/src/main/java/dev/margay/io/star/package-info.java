/** STAR files as cryo-EM programs write them. */
package dev.margay.io.star;
