/** Scenes for ChimeraX. */
package dev.margay.exchange.chimerax;
