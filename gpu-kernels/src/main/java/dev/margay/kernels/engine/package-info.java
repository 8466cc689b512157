/** What all kinds of engines have in common: a name, a rank, and the reasons why one cannot run here. */
package dev.margay.kernels.engine;
