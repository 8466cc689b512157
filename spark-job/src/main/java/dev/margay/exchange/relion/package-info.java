/** RELION's tables of particles. */
package dev.margay.exchange.relion;
